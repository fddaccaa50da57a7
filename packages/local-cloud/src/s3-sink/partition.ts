import { setTimeout as sleep } from "node:timers/promises";
import type { Fetched } from "./fetch.ts";
import { lineOf } from "./line.ts";
import { objectKey } from "./object-key.ts";
import { bodyOf, type Chunk, Pending, type Rotation } from "./pending.ts";
import type { Report } from "./report.ts";
import type { Store } from "./store.ts";

export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

export interface PartitionParts {
  readonly store: Store;
  readonly folder: string;
  readonly rotation: Rotation;
  readonly report: Report;
}

const FIRST_PAUSE_MS = 100;
const LAST_PAUSE_MS = 5_000;

/**
 * One partition on its way into objects, each record in exactly one of them, in order of offsets.
 *
 * The objects themselves say what is done, and the offsets committed to Kafka only where to look first. An object is put on the
 * condition that there is none of its key, one after the other, and carries the offset that follows it. So after any crash, and
 * with any number of sinks at work on one partition (one that was paused, say, and does not know yet that another took over):
 * - Reading goes on at a committed offset, which is where some object ends.
 * - What was collected may be longer or shorter this time, since time cut it, not its records. The object that begins here and was
 *   written before wins; its records are left out of what is collected, and the next object begins where that one ends.
 * - No object is ever written over, so none changes its bytes or its length after a later one was written.
 */
export class Partition implements TopicPartition {
  readonly topic: string;
  readonly partition: number;
  /** The next record to read. */
  position: bigint;
  /** All before it is in objects. */
  written: bigint;
  /** All before it is committed. */
  committed: bigint;
  readonly #parts: PartitionParts;
  readonly #pending: Pending;

  constructor({ topic, partition }: TopicPartition, start: bigint, parts: PartitionParts) {
    this.topic = topic;
    this.partition = partition;
    this.position = start;
    this.written = start;
    this.committed = start;
    this.#parts = parts;
    this.#pending = new Pending(parts.rotation);
  }

  /** Takes the next records, in order, and writes whatever is full or due. */
  async take({ records, nextOffset }: Fetched, signal: AbortSignal): Promise<void> {
    this.#parts.report.read(records.length);
    for (const { offset, value } of records) {
      if (offset < this.position) continue;
      this.position = offset + 1n;
      const line = lineOf(value);
      if (line === undefined) this.#parts.report.tombstone(this, offset);
      else if (!line.isJson) this.#parts.report.notJson(this, offset);
      this.#pending.add({ offset, line }, Date.now());
      if (this.#pending.isFull) await this.#write(signal);
    }
    if (nextOffset > this.position) this.position = nextOffset;
    await this.rotate(signal);
  }

  /** Writes what has waited long enough. */
  async rotate(signal: AbortSignal): Promise<void> {
    if (this.#pending.isDue(Date.now())) await this.#write(signal);
    if (this.#pending.isEmpty) this.written = this.position;
  }

  /** Writes what is left. */
  async drain(signal: AbortSignal): Promise<void> {
    while (!this.#pending.isEmpty) await this.#write(signal);
  }

  /** One object; after it some records may be left, or the position may be ahead of what was read. */
  async #write(signal: AbortSignal): Promise<void> {
    const chunk = this.#pending.chunk();
    const { firstOffset, nextOffset } = chunk;
    const end = firstOffset === undefined ? nextOffset : await this.#put(firstOffset, chunk, signal);
    this.#pending.forgetBefore(end);
    this.written = end;
    if (end > this.position) this.position = end;
  }

  /** Until it stands. @throws only where the signal says so */
  async #put(first: bigint, chunk: Chunk, signal: AbortSignal): Promise<bigint> {
    const { store, folder, report } = this.#parts;
    const key = objectKey(folder, this.topic, this.partition, first);
    const [body, range] = [bodyOf(chunk), { first, next: chunk.nextOffset }];
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LAST_PAUSE_MS)) {
      try {
        const { next, isOurs } = await store.putOnce(key, body, range, signal);
        report.well();
        if (isOurs) report.wrote(chunk.records.filter(({ line }) => line !== undefined).length);
        return next;
      } catch (error) {
        signal.throwIfAborted();
        report.storeFails(key, error);
        await sleep(pause, undefined, { signal });
      }
    }
  }
}
