import type { Limits } from "./target.ts";

/** What the batcher looks at in a record. */
export interface Batchable {
  readonly orderKey: string;
  readonly bytes: number;
  readonly since: number;
  readonly notBefore: number;
}

export interface BatcherOptions extends Pick<Limits, "records" | "bytes"> {
  /** Longest time that a record waits for others, in milliseconds. */
  readonly lingerMs: number;
}

/**
 * Makes batches of the records that wait: full ones at once, others when their oldest record has waited its time. It has
 * no clock; times are milliseconds that the caller gives. A batch has no two records of one key, and no record overtakes
 * another one of its key, so that where only one batch is on its way, failed records can be put back and keep their order.
 */
export class Batcher<R extends Batchable> {
  readonly #options: BatcherOptions;
  #waiting: R[] = [];
  #bytes = 0;
  #flushing = false;

  constructor(options: BatcherOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#waiting.length;
  }

  /** Whether a full batch may be had now. */
  get isFull(): boolean {
    return this.#waiting.length >= this.#options.records || this.#bytes >= this.#options.bytes;
  }

  add(record: R): void {
    this.#waiting.push(record);
    this.#bytes += record.bytes;
  }

  /** Records of a batch that failed, in their order: they go before all that came later. */
  putBack(records: readonly R[]): void {
    this.#waiting = [...records, ...this.#waiting];
    for (const { bytes } of records) this.#bytes += bytes;
  }

  /** From now on nothing waits for others. */
  flush(): void {
    this.#flushing = true;
  }

  /**
   * The next batch, none where nothing is due. `admit` gives the milliseconds for which a record must still wait; records of
   * a key wait behind it.
   */
  take(now: number, admit: (record: R) => number = none): { batch: readonly R[]; retryIn: number } {
    const dueIn = this.#dueIn(now);
    if (dueIn > 0) return { batch: [], retryIn: dueIn };
    return this.#select(now, admit);
  }

  /** Milliseconds until a batch is due; infinite where nothing waits. */
  #dueIn(now: number): number {
    const oldest = this.#waiting[0];
    if (oldest === undefined) return Number.POSITIVE_INFINITY;
    return this.#flushing || this.isFull ? 0 : Math.max(0, oldest.since + this.#options.lingerMs - now);
  }

  #select(now: number, admit: (record: R) => number): { batch: R[]; retryIn: number } {
    const { records, bytes } = this.#options;
    const batch: R[] = [];
    const left: R[] = [];
    const taken = new Set<string>();
    let [size, retryIn, next] = [0, Number.POSITIVE_INFINITY, 0];
    for (; next < this.#waiting.length && batch.length < records; next++) {
      const record = this.#waiting[next] as R;
      if (batch.length > 0 && size + record.bytes > bytes) break;
      const wait = taken.has(record.orderKey) ? 0 : record.notBefore > now ? record.notBefore - now : admit(record);
      if (taken.has(record.orderKey) || wait > 0) left.push(record);
      else {
        batch.push(record);
        size += record.bytes;
      }
      taken.add(record.orderKey);
      if (wait > 0) retryIn = Math.min(retryIn, wait);
    }
    this.#waiting = left.length === 0 ? this.#waiting.slice(next) : left.concat(this.#waiting.slice(next));
    this.#bytes -= size;
    return { batch, retryIn: batch.length > 0 ? 0 : retryIn };
  }
}

const none = (): number => 0;
