import { closeSync, fstatSync, openSync, readSync } from "node:fs";

const WINDOW = 256 * 1024;

/** The last lines of a text file, read from its end so that a large log costs nothing; empty where there is no file. */
export function tail(path: string, lines: number): string {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return "";
  }
  try {
    const start = Math.max(0, fstatSync(file).size - WINDOW);
    const buffer = Buffer.alloc(WINDOW);
    const length = readSync(file, buffer, 0, WINDOW, start);
    return buffer.subarray(0, length).toString("utf8").trimEnd().split("\n").slice(-lines).join("\n");
  } finally {
    closeSync(file);
  }
}
