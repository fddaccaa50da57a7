import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { EmulatorError } from "../emulator-error.ts";

export interface FileLine {
  /** From 1. */
  readonly number: number;
  /** Without the line's end `\n`. */
  readonly text: string;
}

/** A line that cannot be taken as it is: `FILE:LINE: what is wrong`. */
export const badLine = (path: string, line: number, problem: string): EmulatorError =>
  new EmulatorError("usage", `${path}:${line}: ${problem}. Nothing was loaded`);

/** The lines of a file, some at a time. @throws EmulatorError where it cannot be read or a line is no UTF-8 */
export async function* fileLines(path: string): AsyncGenerator<readonly FileLine[]> {
  let number = 0;
  let rest: Buffer[] = [];
  const taken = (bytes: Buffer): FileLine => {
    number++;
    if (!isUtf8(bytes)) throw badLine(path, number, "not UTF-8");
    const text = bytes.toString();
    return { number, text: number === 1 ? text.replace(/^\ufeff/, "") : text };
  };
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
      const lines: FileLine[] = [];
      let start = 0;
      for (let end = chunk.indexOf(NEW_LINE); end >= 0; end = chunk.indexOf(NEW_LINE, start)) {
        lines.push(taken(Buffer.concat([...rest, chunk.subarray(start, end)])));
        rest = [];
        start = end + 1;
      }
      rest.push(chunk.subarray(start));
      if (lines.length > 0) yield lines;
    }
  } catch (error) {
    if (error instanceof EmulatorError || !(error instanceof Error && "syscall" in error)) throw error;
    throw new EmulatorError("usage", `Cannot read ${path}: ${error.message}`, error);
  }
  const last = Buffer.concat(rest);
  if (last.length > 0) yield [taken(last)];
}

const NEW_LINE = 0x0a;
