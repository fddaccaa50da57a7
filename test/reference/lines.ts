/** The lines of a file. Only `\n` ends a line: `\r` belongs to the line, and the end of the file ends the last one. */
export function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  let start = 0;
  for (let end = bytes.indexOf(NEW_LINE); end !== -1; end = bytes.indexOf(NEW_LINE, start)) {
    yield bytes.subarray(start, end);
    start = end + 1;
  }
  if (start < bytes.length) yield bytes.subarray(start);
}

const NEW_LINE = 0x0a;
