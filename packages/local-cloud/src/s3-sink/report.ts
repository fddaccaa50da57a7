import type { TopicPartition } from "./partition.ts";

export interface Figures {
  /** Records read; more than there are where some were read again. */
  readonly read: number;
  /** Records and objects written by this sink. */
  readonly records: number;
  readonly objects: number;
  readonly notJson: number;
  readonly tombstones: number;
  /** What keeps the sink from its work, if anything does. */
  readonly trouble: string | null;
}

/** Tells what happens: a line for each thing that somebody should know, and counts for the health page. */
export class Report {
  readonly #print: (line: string) => void;
  #figures: { -readonly [name in keyof Figures]: Figures[name] } = {
    read: 0,
    records: 0,
    objects: 0,
    notJson: 0,
    tombstones: 0,
    trouble: null,
  };

  constructor(print: (line: string) => void) {
    this.#print = print;
  }

  get figures(): Figures {
    return { ...this.#figures };
  }

  /** What this sink works at from now on. */
  assigned(partitions: readonly (TopicPartition & { readonly position: bigint })[]): void {
    const list = partitions.map(({ topic, partition, position }) => `${topic}[${partition}]@${position}`);
    this.#print(list.length === 0 ? "Nothing is assigned to this sink." : `Reading from ${list.join(", ")}.`);
  }

  read(records: number): void {
    this.#figures.read += records;
  }

  wrote(records: number): void {
    this.#figures.records += records;
    this.#figures.objects += 1;
  }

  notJson({ topic, partition }: TopicPartition, offset: bigint): void {
    this.#figures.notJson += 1;
    this.#print(`${topic}[${partition}]@${offset} is no JSON: its bytes are written as they are.`);
  }

  tombstone({ topic, partition }: TopicPartition, offset: bigint): void {
    this.#figures.tombstones += 1;
    this.#print(`${topic}[${partition}]@${offset} has no value: nothing to write.`);
  }

  storeFails(key: string, error: unknown): void {
    this.trouble(`${key} cannot be written: ${describe(error)}. Trying again.`);
  }

  /** Said once, until it changes. */
  trouble(what: string): void {
    if (what !== this.#figures.trouble) this.#print(what);
    this.#figures.trouble = what;
  }

  well(): void {
    this.#figures.trouble = null;
  }
}

const describe = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
