import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Post } from "../../../emulator/draw/post.ts";
import type { Answer, Outgoing } from "../../../emulator/post/outgoing.ts";
import { Sender } from "../../../emulator/post/sender.ts";
import { kinds } from "../../../schemas/kinds.ts";
import { random } from "../../faults/seed.ts";
import { type Faults, RandomDestination, targetOf } from "./random-destination.ts";
import { VirtualClock } from "./virtual-clock.ts";

const share = fc.integer({ min: 0, max: 30 }).map((percent) => percent / 100);
const faults: fc.Arbitrary<Faults> = fc.record({
  unsent: share,
  lostAnswers: share,
  throttled: share,
  failedRecords: share,
});
const none: Faults = { unsent: 0, lostAnswers: 0, throttled: 0, failedRecords: 0 };
const never = new AbortController().signal;

async function* draws(count: number, keys: number, next: () => number): AsyncGenerator<Post> {
  for (let n = 0; n < count; n++) {
    const key = String(Math.floor(next() * keys));
    const row = (kind: string) => JSON.stringify({ ind: Number(key), kind, n });
    yield { n, key, records: { pin: row("pin"), geo: row("geo"), user: n % 10 === 9 ? undefined : row("user") } };
  }
}

interface World {
  readonly seed: number;
  readonly faults: Faults;
  readonly concurrency: number;
  readonly batch: number;
  readonly giveUpAfterMs?: number;
}

function world({ seed, faults, concurrency, batch, giveUpAfterMs = 1e9 }: World) {
  const [clock, next] = [new VirtualClock(), random(seed)];
  const destination = () => new RandomDestination(clock, next, faults);
  const destinations = { pin: destination(), geo: destination(), user: destination() };
  const options = { concurrency, batch, lingerMs: 50, giveUpAfterMs, drainMs: 3000, clock, retry: { random: next } };
  return { clock, next, destinations, sender: new Sender({ targets: [targetOf(destinations)], ...options }) };
}

const byKey = (stored: readonly Outgoing[]): Map<string, number[]> => {
  const ordinals = new Map<string, number[]>();
  for (const { key, n } of stored) ordinals.set(key, [...(ordinals.get(key) ?? []), n]);
  return ordinals;
};

describe("a sender", () => {
  test("loses nothing, keeps the order of each key, and counts what may be doubled, whatever the service does", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          seed: fc.nat(1e6),
          faults,
          concurrency: fc.integer({ min: 1, max: 5 }),
          batch: fc.integer({ min: 1, max: 40 }),
        }),
        async (settings) => {
          const { clock, next, destinations, sender } = world(settings);
          await clock.run(sender.run(draws(200, 30, next), never));
          let doubled = 0;
          for (const kind of kinds) {
            const { stored, violations } = destinations[kind];
            const all = Array.from({ length: 200 }, (_, n) => n).filter((n) => kind !== "user" || n % 10 !== 9);
            expect([...new Set(stored.map(({ n }) => n))].sort((a, b) => a - b)).toEqual(all);
            for (const ordinals of byKey(stored).values()) expect(ordinals).toEqual(ordinals.toSorted((a, b) => a - b));
            expect(violations).toEqual([]);
            doubled += stored.length - all.length;
          }
          expect(sender.tally).toMatchObject({
            posts: 200,
            acknowledged: 580,
            records: { pin: 200, geo: 200, user: 180 },
          });
          expect(doubled).toBeLessThanOrEqual(sender.tally.possiblyDoubled);
          if (settings.faults.lostAnswers === 0) expect(sender.tally.possiblyDoubled).toBe(0);
        },
      ),
      { numRuns: 20 },
    );
  });

  test("sends one post without delay beyond the linger, and batches as full as they can be", async () => {
    const { clock, next, destinations, sender } = world({ seed: 1, faults: none, concurrency: 1, batch: 20 });
    await clock.run(sender.run(draws(200, 1e9, next), never));
    expect(destinations.pin.requests).toBe(10);
    expect(clock.now()).toBeLessThan(10 * 40 * 3);
  });

  test("lets no record wait for one of another key that is refused again and again", async () => {
    const { clock, next, destinations, sender } = world({ seed: 1, faults: none, concurrency: 1, batch: 100 });
    const [{ send }, delays] = [destinations.pin, [] as number[]];
    const refused: Answer = { trouble: "throttled", message: "shard is full" };
    Object.assign(destinations.pin, {
      gate: { admit: () => 0, throttled: () => {} },
      send: async (batch: readonly Outgoing[], signal: AbortSignal) => {
        const answers = await send(batch, signal);
        for (const { key, since } of batch) if (key !== "full") delays.push(clock.now() - since);
        return batch.map(({ key }, i) => (key === "full" && clock.now() < 20_000 ? refused : (answers[i] as Answer)));
      },
    });
    const slowly = async function* (): AsyncGenerator<Post> {
      for (let n = 0; n < 300; n++) {
        yield { n, key: n === 0 ? "full" : String(n), records: { pin: "{}", geo: undefined, user: undefined } };
        await clock.sleep(next() * 200, undefined);
      }
    };
    await clock.run(sender.run(slowly(), never));
    expect(delays).toHaveLength(299);
    // The linger, a request that was on its way, and its own.
    expect(Math.max(...delays)).toBeLessThan(50 + 40 + 40);
  });

  test("gives up a destination that takes nothing for so long, with the code that says try again", async () => {
    const settings = { seed: 1, concurrency: 2, batch: 10, giveUpAfterMs: 60_000 };
    const { clock, next, sender } = world({ ...settings, faults: { ...none, unsent: 1 } });
    const run = clock.run(sender.run(draws(100, 9, next), never));
    await expect(run).rejects.toMatchObject({
      kind: "tryAgain",
      message: "nobody there Given up after 60 s; the same command with --resume goes on.",
    });
    expect(clock.now()).toBeGreaterThan(60_000);
    expect(clock.now()).toBeLessThan(70_000);
  });

  test("stopped, takes no more posts, and what is on its way arrives", async () => {
    const { clock, next, destinations, sender } = world({ seed: 1, faults: none, concurrency: 2, batch: 10 });
    const stop = new AbortController();
    const endless = async function* (): AsyncGenerator<Post> {
      for await (const post of draws(1e9, 50, next)) {
        yield post;
        await clock.sleep(10, undefined);
        if (post.n === 100) stop.abort();
      }
    };
    await clock.run(sender.run(endless(), stop.signal));
    expect(sender.tally.posts).toBeGreaterThanOrEqual(101);
    expect(destinations.pin.stored.length).toBe(sender.tally.records.pin);
    expect(sender.tally.records.pin).toBe(sender.tally.posts);
  });

  test("stopped while nothing gets through, leaves after its time and says what was acknowledged", async () => {
    const { clock, next, sender } = world({ seed: 1, faults: { ...none, unsent: 1 }, concurrency: 2, batch: 10 });
    const stop = new AbortController();
    const run = sender.run(draws(100, 9, next), stop.signal);
    void clock.sleep(10_000, undefined).then(() => stop.abort());
    await clock.run(run);
    expect(clock.now()).toBe(13_000);
    expect(sender.tally.posts).toBe(0);
  });

  test("refuses a record that the destination would never take, by its key and size", async () => {
    const { clock, sender } = world({ seed: 1, faults: none, concurrency: 1, batch: 10 });
    const large = async function* (): AsyncGenerator<Post> {
      yield { n: 0, key: "7", records: { pin: "x".repeat(1200), geo: undefined, user: undefined } };
    };
    await expect(clock.run(sender.run(large(), never))).rejects.toMatchObject({
      kind: "failed",
      message: expect.stringMatching(/^The pin row 7 has 1201 bytes, and stream takes 1000 a record/),
    });
  });
});
