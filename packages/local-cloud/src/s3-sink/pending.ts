import type { Line } from "./line.ts";

export interface PendingRecord {
  readonly offset: bigint;
  /** Nothing: a tombstone. */
  readonly line: Line | undefined;
}

export interface Rotation {
  /** Records an object holds at most. */
  readonly flushSize: number;
  /** Bytes after which an object is closed. */
  readonly flushBytes: number;
  /** The longest that a record waits for company. */
  readonly rotateMs: number;
}

/** What becomes one object: records that follow each other. */
export interface Chunk {
  /** The first record that has a line; nothing where none has. */
  readonly firstOffset: bigint | undefined;
  /** Where the next object begins. */
  readonly nextOffset: bigint;
  readonly records: readonly PendingRecord[];
}

/** The records of one partition that are read but not written, and when it is time to write them. */
export class Pending {
  readonly #rotation: Rotation;
  #records: PendingRecord[] = [];
  #bytes = 0;
  #since = 0;

  constructor(rotation: Rotation) {
    this.#rotation = rotation;
  }

  get isEmpty(): boolean {
    return this.#records.length === 0;
  }

  add(record: PendingRecord, now: number): void {
    if (this.isEmpty) this.#since = now;
    this.#records.push(record);
    this.#bytes += record.line?.bytes.length ?? 0;
  }

  get isFull(): boolean {
    return this.#records.length >= this.#rotation.flushSize || this.#bytes >= this.#rotation.flushBytes;
  }

  /** The oldest record has waited long enough. */
  isDue(now: number): boolean {
    return !this.isEmpty && now - this.#since >= this.#rotation.rotateMs;
  }

  /** What would be written now. */
  chunk(): Chunk {
    const last = this.#records.at(-1);
    if (last === undefined) throw new RangeError("Nothing is pending.");
    return {
      firstOffset: this.#records.find(({ line }) => line !== undefined)?.offset,
      nextOffset: last.offset + 1n,
      records: this.#records,
    };
  }

  /** Everything before that offset is written. */
  forgetBefore(offset: bigint): void {
    this.#records = this.#records.filter((record) => record.offset >= offset);
    this.#bytes = this.#records.reduce((sum, { line }) => sum + (line?.bytes.length ?? 0), 0);
  }
}

export const bodyOf = ({ records }: Chunk): Buffer =>
  Buffer.concat(records.flatMap(({ line }) => (line === undefined ? [] : [line.bytes])));
