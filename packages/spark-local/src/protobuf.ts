/** The few rules of protobuf's wire format that two hand-made requests need; this package stays free of the client and its code. */
export type FieldValue = string | boolean | Uint8Array;

/** A message of length-delimited and boolean fields, as `[number, value]` pairs. */
export function message(...fields: readonly (readonly [number, FieldValue])[]): Uint8Array {
  return Buffer.concat(fields.map(([number, value]) => field(number, value)));
}

/** A boolean is a varint (wire type 0); strings, bytes and messages carry their length (wire type 2). */
function field(number: number, value: FieldValue): Uint8Array {
  if (typeof value === "boolean") return Buffer.concat([varint(number << 3), varint(value ? 1 : 0)]);
  const bytes = typeof value === "string" ? Buffer.from(value) : value;
  return Buffer.concat([varint((number << 3) | 2), varint(bytes.length), bytes]);
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  return Uint8Array.from([...bytes, rest]);
}

/** The bytes of the first length-delimited field of that number; undefined where there is none. */
export function readField(bytes: Uint8Array, number: number): Uint8Array | undefined {
  const cursor = { at: 0 };
  while (cursor.at < bytes.length) {
    const tag = readVarint(bytes, cursor);
    const wireType = tag & 7;
    const start = wireType === 2 ? readVarint(bytes, cursor) : 0;
    const from = cursor.at;
    cursor.at = wireType === 2 ? from + start : endOfScalar(bytes, cursor, wireType);
    if (tag >>> 3 === number && wireType === 2) return bytes.subarray(from, cursor.at);
  }
  return undefined;
}

function endOfScalar(bytes: Uint8Array, cursor: { at: number }, wireType: number): number {
  if (wireType === 1) return cursor.at + 8;
  if (wireType === 5) return cursor.at + 4;
  readVarint(bytes, cursor);
  return cursor.at;
}

/** Numbers above 2^31 lose their high bits, which no caller reads. */
function readVarint(bytes: Uint8Array, cursor: { at: number }): number {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[cursor.at++] ?? 0;
    if (shift < 32) value |= (byte & 127) << shift;
    if (byte < 128) return value >>> 0;
  }
}
