/** How large one chunk of a frame may be. */
export interface ChunkLimits {
  readonly rows: number;
  readonly bytes: number;
}

/** Rows in arrays of at most so many. */
export function* inParts(rows: Iterable<object>, size: number): Generator<readonly object[]> {
  if (Array.isArray(rows) && rows.length <= size) {
    if (rows.length > 0) yield rows;
    return;
  }
  let part: object[] = [];
  for (const row of rows) {
    part.push(row);
    if (part.length < size) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

/** Encodes rows 0 to `count` in as many streams as keep each within so many bytes. */
export function withinBytes(
  count: number,
  bytes: number,
  encode: (from: number, to: number) => Uint8Array,
): Uint8Array[] {
  const encodeRange = (from: number, to: number): Uint8Array[] => {
    const stream = encode(from, to);
    if (stream.length <= bytes || to - from <= 1) return [stream];
    const size = Math.ceil((to - from) / Math.ceil(stream.length / bytes));
    const starts = Array.from({ length: Math.ceil((to - from) / size) }, (_, i) => from + i * size);
    return starts.flatMap((start) => encodeRange(start, Math.min(start + size, to)));
  };
  return encodeRange(0, count);
}

/** Streams of one schema as one stream: the schema, the batches of all, the end mark. */
export function mergeStreams(streams: readonly Uint8Array[]): Uint8Array {
  const [first, ...rest] = streams;
  if (first === undefined || rest.length === 0) return first ?? new Uint8Array(0);
  const schemaBytes = 8 + new DataView(first.buffer, first.byteOffset).getUint32(4, true);
  const batches = rest.map((stream) => stream.subarray(schemaBytes, -endMarkBytes));
  const { buffer, byteOffset, byteLength } = Buffer.concat([
    first.subarray(0, -endMarkBytes),
    ...batches,
    first.subarray(-endMarkBytes),
  ]);
  return new Uint8Array(buffer, byteOffset, byteLength);
}

const endMarkBytes = 8;
