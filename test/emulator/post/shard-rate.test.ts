import { expect, test } from "vitest";
import type { Post } from "../../../emulator/draw/post.ts";
import { shardGate, shardLane } from "../../../emulator/post/gates.ts";
import type { Answer, Outgoing } from "../../../emulator/post/outgoing.ts";
import { Sender } from "../../../emulator/post/sender.ts";
import { ShardMap } from "../../../emulator/post/shards.ts";
import type { Destination } from "../../../emulator/post/target.ts";
import { random } from "../../faults/seed.ts";
import { targetOf } from "./random-destination.ts";
import { VirtualClock } from "./virtual-clock.ts";

const half = 2n ** 127n;
const map = new ShardMap([
  { id: "0", from: 0n, to: half - 1n },
  { id: "1", from: half, to: 2n * half - 1n },
]);

/** A stream of two shards that take 1,000 records in any second, and not one more. */
class LimitedStream implements Destination {
  readonly name = "stream";
  readonly limits = { records: 500, bytes: 5e6, recordBytes: 1e6 };
  readonly orderKey = (_: string, key: string): string => key;
  readonly lane = (orderKey: string, lanes: number): number => shardLane(map, orderKey, lanes);
  readonly gate = shardGate(() => map);
  refused = 0;
  readonly #clock: VirtualClock;
  readonly #next: () => number;
  readonly #taken: number[][] = [[], []];

  constructor(clock: VirtualClock, next: () => number) {
    this.#clock = clock;
    this.#next = next;
  }

  readonly send = async (batch: readonly Outgoing[], signal: AbortSignal): Promise<readonly Answer[]> => {
    await this.#clock.sleep(5 + this.#next() * 20, signal);
    return batch.map((record) => this.#take(map.indexOf(record.orderKey)));
  };

  #take(shard: number): Answer {
    const [taken, now] = [this.#taken[shard] as number[], this.#clock.now()];
    while (taken[0] !== undefined && taken[0] <= now - 1000) taken.shift();
    if (taken.length >= 1000) {
      this.refused += 1;
      return { trouble: "throttled", message: "Rate exceeded for shard" };
    }
    taken.push(now);
    return { place: { stream: this.name, shard: String(shard), sequence: "1" } };
  }
}

test("shards are filled nearly to their limit and seldom overrun, whatever is waiting", async () => {
  const [clock, next] = [new VirtualClock(), random(1)];
  const stream = new LimitedStream(clock, next);
  const other = new LimitedStream(clock, next);
  const target = targetOf({ pin: stream, geo: other, user: other });
  const limits = { concurrency: 4, batch: 500, lingerMs: 100, giveUpAfterMs: 60_000, drainMs: 0 };
  const sender = new Sender({ targets: [target], ...limits, clock, retry: { random: next } });
  const posts = async function* (): AsyncGenerator<Post> {
    for (let n = 0; n < 20_000; n++)
      yield { n, key: String(Math.floor(next() * 11_000)), records: { pin: "{}", geo: undefined, user: undefined } };
  };
  await clock.run(sender.run(posts(), new AbortController().signal));
  expect(sender.tally).toMatchObject({ posts: 20_000, possiblyDoubled: 0 });
  const rate = 20_000 / (clock.now() / 1000);
  expect(rate).toBeGreaterThan(0.85 * 2000);
  expect(rate).toBeLessThan(2000);
  expect(stream.refused).toBeLessThan(200);
});
