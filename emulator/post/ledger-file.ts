import { createHash } from "node:crypto";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { EmulatorError } from "../emulator-error.ts";
import type { Acknowledged } from "./lane.ts";

/**
 * Each acknowledged record as a line of JSON. A record counts as acknowledged only when its line is written to the file, so
 * that a process killed at any moment has told of nothing that is not there; only a machine that loses its power may lose
 * lines, those that it had not yet brought to its disk.
 */
export class LedgerFile {
  readonly #path: string;
  readonly #file: FileHandle;
  #waiting: string[] = [];
  #written: Promise<void> = Promise.resolve();
  #isWriting = false;

  private constructor(path: string, file: FileHandle) {
    this.#path = path;
    this.#file = file;
  }

  /** Lines are added to those that are there; half a line at the end, from a killed process, goes. */
  static async open(path: string): Promise<LedgerFile> {
    try {
      await mkdir(dirname(path), { recursive: true });
      const file = await open(path, "a+");
      await dropHalfLine(file);
      return new LedgerFile(path, file);
    } catch (error) {
      throw unwritable(path, error);
    }
  }

  /** Resolves when the lines of these records are in the file. What comes while it writes goes with the next write. */
  append(records: readonly Acknowledged[]): Promise<void> {
    const at = new Date().toISOString();
    this.#waiting.push(...records.map((acknowledged) => ledgerLine(acknowledged, at)));
    if (!this.#isWriting) {
      this.#isWriting = true;
      this.#written = this.#written.then(() => this.#write());
    }
    return this.#written;
  }

  async close(): Promise<void> {
    await this.#written;
    await this.#file.sync();
    await this.#file.close();
  }

  async #write(): Promise<void> {
    const lines = this.#waiting;
    this.#waiting = [];
    this.#isWriting = false;
    try {
      await this.#file.appendFile(lines.join(""));
    } catch (error) {
      throw unwritable(this.#path, error);
    }
  }
}

const unwritable = (path: string, error: unknown): EmulatorError =>
  new EmulatorError("usage", `The ledger ${path} cannot be written: ${(error as Error).message}`, error);

export function ledgerLine({ record: { kind, key, text }, place }: Acknowledged, at: string): string {
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 16);
  return `${JSON.stringify({ kind, key, hash, at, ...place })}\n`;
}

async function dropHalfLine(file: FileHandle): Promise<void> {
  const { size } = await file.stat();
  const tail = Buffer.alloc(Math.min(size, 4096));
  await file.read(tail, 0, tail.length, size - tail.length);
  const end = tail.lastIndexOf("\n") + 1;
  if (end < tail.length) await file.truncate(size - tail.length + end);
}
