import { malformed } from "../errors.ts";

/**
 * Reads one LZ4 frame into `target`, which has exactly the size of its content. Blocks may refer to what came before them, since
 * all are written into one place. Checksums are passed over: TCP has its own.
 */
export function lz4Decompress(frame: Uint8Array, target: Uint8Array): void {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (view.getUint32(0, true) !== magic) throw malformed("a buffer is no LZ4 frame");
  const flags = view.getUint8(4);
  const blockChecksum = flags & 0x10 ? 4 : 0;
  let at = 7 + (flags & 0x08 ? 8 : 0) + (flags & 0x01 ? 4 : 0);
  let written = 0;
  for (let size = view.getUint32(at, true); size !== 0; size = view.getUint32(at, true)) {
    const length = size & 0x7fff_ffff;
    const block = frame.subarray(at + 4, at + 4 + length);
    if (block.length < length) throw malformed("an LZ4 block is cut off");
    written = size >>> 31 ? store(block, target, written) : expand(block, target, written);
    at += 4 + length + blockChecksum;
  }
  if (written !== target.length) throw malformed("an LZ4 frame is shorter than it says");
}

const magic = 0x184d_2204;

function store(block: Uint8Array, target: Uint8Array, at: number): number {
  if (at + block.length > target.length) throw tooLong();
  target.set(block, at);
  return at + block.length;
}

/** Sequences of literals and of matches, each a copy of what stands some bytes before. */
function expand(block: Uint8Array, target: Uint8Array, start: number): number {
  let read = 0;
  let written = start;
  const length = (nibble: number): number => {
    let sum = nibble;
    for (let more = nibble === 15 ? 255 : 0; more === 255; sum += more) more = block[read++] ?? 0;
    return sum;
  };
  while (read < block.length) {
    const token = block[read++]!;
    const literals = length(token >> 4);
    if (read + literals > block.length || written + literals > target.length) throw tooLong();
    target.set(block.subarray(read, read + literals), written);
    read += literals;
    written += literals;
    if (read >= block.length) break; // the last sequence has no match
    const distance = block[read]! | ((block[read + 1] ?? 0) << 8);
    read += 2;
    written = copyMatch(target, written, distance, length(token & 15) + 4);
  }
  return written;
}

function copyMatch(target: Uint8Array, written: number, distance: number, count: number): number {
  if (distance === 0 || distance > written || written + count > target.length) throw tooLong();
  const from = written - distance;
  if (distance >= count) target.copyWithin(written, from, from + count);
  else for (let i = 0; i < count; i++) target[written + i] = target[from + i]!; // repeats what it writes
  return written + count;
}

const tooLong = () => malformed("an LZ4 block does not fit its buffer");
