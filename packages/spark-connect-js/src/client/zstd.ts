import * as zlib from "node:zlib";

type Compress = (data: Uint8Array) => Uint8Array;

/** Given to the module in parts, whose memory never shrinks. */
const part = 256 * 1024;

/** Compresses into one zstd frame; by Node's own from 22.15 on, else by a module that is loaded with the first use. */
export async function zstdCompressor(): Promise<Compress> {
  const native: unknown = Reflect.get(zlib, "zstdCompressSync");
  if (typeof native === "function") return (data) => native(data) as Uint8Array;
  return moduleCompressor();
}

export async function moduleCompressor(): Promise<Compress> {
  const { Zstd } = await import("@hpcc-js/wasm-zstd");
  const zstd = await Zstd.load();
  return (data) => {
    const compressed: Uint8Array[] = [];
    zstd.reset();
    for (let at = 0; at < data.length; at += part) compressed.push(zstd.compressChunk(data.subarray(at, at + part)));
    compressed.push(zstd.compressEnd());
    return Buffer.concat(compressed);
  };
}
