import * as zlib from "node:zlib";
import { decompress } from "fzstd";
import { ArrowDecodeError, malformed } from "../errors.ts";
import { lz4Decompress } from "./lz4.ts";

/** Buffers of a batch: `regions` are flat pairs of position and length in `body`. */
export interface Body {
  readonly buffers: readonly number[];
  readonly body: Uint8Array;
}

/** The same buffers as they were before compression, in a body of their own (`BodyCompression`, method BUFFER). */
export function decompressBody(codec: number, { buffers, body }: Body): Body {
  const read = codecs[codec];
  if (read === undefined) throw new ArrowDecodeError("UNSUPPORTED_ARROW", `buffers are compressed by codec ${codec}`);
  const parts: Uint8Array[] = [];
  const regions: number[] = [];
  let at = 0;
  for (let i = 0; i < buffers.length; i += 2) {
    const part = decompressBuffer(read, body.subarray(buffers[i]!, buffers[i]! + buffers[i + 1]!));
    parts.push(part);
    regions.push(at, part.length);
    at += Math.ceil(part.length / 8) * 8;
  }
  const whole = new Uint8Array(at);
  for (const [i, part] of parts.entries()) whole.set(part, regions[2 * i]);
  return { buffers: regions, body: whole };
}

type Codec = (compressed: Uint8Array, target: Uint8Array) => void;

/** The length of the content stands first; -1 where compressing did not pay. */
function decompressBuffer(read: Codec, buffer: Uint8Array): Uint8Array {
  if (buffer.length === 0) return buffer;
  const length = Number(new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength).getBigInt64(0, true));
  const content = buffer.subarray(8);
  if (length === -1) return content;
  if (length === 0) return content.subarray(0, 0); // Java's writer makes no frame of nothing
  if (length < 0 || length > 2 ** 32) throw malformed(`a compressed buffer says it has ${length} bytes`);
  const target = new Uint8Array(length);
  read(content, target);
  return target;
}

/** Node's own from 22.15 on, several times as fast as the one in JavaScript. */
const native: unknown = Reflect.get(zlib, "zstdDecompressSync");

function zstdDecompress(compressed: Uint8Array, target: Uint8Array): void {
  const content = typeof native === "function" ? (native(compressed) as Uint8Array) : decompress(compressed);
  if (content.length !== target.length) throw malformed("a zstd frame is not as long as it says");
  target.set(content);
}

/** By Arrow's `CompressionType`. */
const codecs: readonly Codec[] = [lz4Decompress, zstdDecompress];
