import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Batchable, Batcher } from "../../../emulator/post/batcher.ts";

interface Item extends Batchable {
  readonly ordinal: number;
}

const item = (ordinal: number, orderKey: string, since = 0, bytes = 10): Item => ({
  ordinal,
  orderKey,
  bytes,
  since,
  notBefore: 0,
});

/** What happens to the batcher: a record comes, or time passes and a batch is taken, of which some records fail. */
type Happening =
  | { readonly add: number; readonly bytes: number }
  | { readonly pass: number; readonly failing: boolean[] };
const happenings: fc.Arbitrary<Happening[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ add: fc.nat(6), bytes: fc.integer({ min: 1, max: 60 }) }) },
    { weight: 2, arbitrary: fc.record({ pass: fc.nat(80), failing: fc.array(fc.boolean(), { maxLength: 6 }) }) },
  ),
  { maxLength: 200 },
);
const options = fc.record({
  records: fc.integer({ min: 1, max: 8 }),
  bytes: fc.integer({ min: 60, max: 200 }),
  lingerMs: fc.nat(100),
});

/** Plays what happens and gives all batches in order; nothing is left at the end. */
function play(limits: { records: number; bytes: number; lingerMs: number }, all: readonly Happening[]) {
  const batcher = new Batcher<Item>(limits);
  const added: Item[] = [];
  const batches: { taken: readonly Item[]; failed: readonly Item[] }[] = [];
  let now = 0;
  const take = (failing: readonly boolean[]): boolean => {
    const { batch } = batcher.take(now);
    const failed = batch.filter((_, i) => failing[i]);
    batcher.putBack(failed);
    if (batch.length > 0) batches.push({ taken: batch, failed });
    return batch.length > 0;
  };
  for (const happening of all)
    if ("add" in happening) {
      const record = item(added.length, `k${happening.add}`, now, happening.bytes);
      added.push(record);
      batcher.add(record);
    } else {
      now += happening.pass;
      take(happening.failing);
    }
  batcher.flush();
  while (take([]));
  expect(batcher.size).toBe(0);
  return { added, batches };
}

describe("batches", () => {
  test("lose nothing, double nothing, and keep the order of each key, also when records fail", () => {
    fc.assert(
      fc.property(options, happenings, (limits, all) => {
        const { added, batches } = play(limits, all);
        const done = batches.flatMap(({ taken, failed }) => taken.filter((record) => !failed.includes(record)));
        expect(done.map(({ ordinal }) => ordinal).sort((a, b) => a - b)).toEqual(added.map(({ ordinal }) => ordinal));
        for (const key of new Set(added.map(({ orderKey }) => orderKey))) {
          const sent = batches.flatMap(({ taken }) => taken.filter(({ orderKey }) => orderKey === key));
          expect(sent).toEqual(sent.toSorted((a, b) => a.ordinal - b.ordinal));
        }
      }),
    );
  });

  test("never exceed the limits and have no key twice", () => {
    fc.assert(
      fc.property(options, happenings, (limits, all) => {
        for (const { taken } of play(limits, all).batches) {
          expect(taken.length).toBeLessThanOrEqual(limits.records);
          expect(taken.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(limits.bytes);
          expect(new Set(taken.map(({ orderKey }) => orderKey)).size).toBe(taken.length);
        }
      }),
    );
  });

  test("are due when full, else exactly when the oldest record has waited its time", () => {
    fc.assert(
      fc.property(options, fc.array(fc.nat(30), { minLength: 1, maxLength: 20 }), (limits, pauses) => {
        const batcher = new Batcher<Item>({ ...limits, bytes: 1e6 });
        let [now, oldest, waiting] = [0, 0, 0];
        pauses.forEach((pause, i) => {
          now += pause;
          batcher.add(item(i, `k${i}`, now));
          if (waiting === 0) oldest = now;
          waiting += 1;
          const { batch, retryIn } = batcher.take(now);
          const isDue = waiting >= limits.records || now - oldest >= limits.lingerMs;
          expect(batch.length).toBe(isDue ? waiting : 0);
          if (!isDue) expect(retryIn).toBe(oldest + limits.lingerMs - now);
          else waiting = 0;
        });
      }),
    );
  });

  test("leave out whose turn has not come, and all that follows of its key", () => {
    const batcher = new Batcher<Item>({ records: 10, bytes: 1000, lingerMs: 0 });
    batcher.putBack([{ ...item(0, "a"), notBefore: 70 }]);
    for (const [ordinal, key] of ["a", "b", "c"].entries()) batcher.add(item(ordinal + 1, key));
    const admit = ({ orderKey }: Item) => (orderKey === "c" ? 30 : 0);
    const ordinals = (batch: readonly Item[]) => batch.map(({ ordinal }) => ordinal);
    expect(ordinals(batcher.take(50, admit).batch)).toEqual([2]);
    expect(batcher.take(50, admit)).toEqual({ batch: [], retryIn: 20 });
    expect(ordinals(batcher.take(70).batch)).toEqual([0, 3]);
    expect(ordinals(batcher.take(70).batch)).toEqual([1]);
  });
});
