import { createHash } from "node:crypto";

/** An open shard and the hash keys that it takes, both ends included. */
export interface Shard {
  readonly id: string;
  readonly from: bigint;
  readonly to: bigint;
}

/** Finds the shard of a partition key: its MD5 as a number of 128 bits lies in the range of exactly one open shard. */
export class ShardMap {
  readonly shards: readonly Shard[];
  readonly #known = new Map<string, number>();

  constructor(shards: readonly Shard[]) {
    if (shards.length === 0) throw new RangeError("a stream has one open shard at least");
    this.shards = shards.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  }

  /** The place of the key's shard in `shards`. */
  indexOf(partitionKey: string): number {
    if (this.shards.length === 1) return 0;
    const known = this.#known.get(partitionKey);
    if (known !== undefined) return known;
    const index = this.#find(hashKey(partitionKey));
    // Emulated keys are some thousands; whoever has more pays for a hash each time.
    if (this.#known.size < 100_000) this.#known.set(partitionKey, index);
    return index;
  }

  #find(hash: bigint): number {
    const index = this.shards.findIndex(({ from, to }) => from <= hash && hash <= to);
    return Math.max(0, index);
  }
}

/** The number by which Kinesis chooses the shard. */
export const hashKey = (partitionKey: string): bigint =>
  BigInt(`0x${createHash("md5").update(partitionKey).digest("hex")}`);
