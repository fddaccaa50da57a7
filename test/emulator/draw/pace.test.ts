import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Clock } from "../../../emulator/draw/clock.ts";
import { originalDraws } from "../../../emulator/draw/original.ts";
import { paced } from "../../../emulator/draw/pace.ts";
import { parseRate, type Rate } from "../../../emulator/draw/rate.ts";
import { EmulatorError } from "../../../emulator/emulator-error.ts";

describe("a rate", () => {
  test("keeps within 2 % of what was asked for, from 1/s to what the machine does, though timers are late", async () => {
    const rates = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 100, max: 300_000 }));
    const lateness = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(rates, lateness, fc.constantFrom(0, 0.001, 0.003), async (perSecond, late, workMs) => {
        const clock = virtualClock(late);
        const count = Math.max(100, Math.min(2 * perSecond, 20_000));
        const times = await timesOf(count, { perSecond }, clock, { workMs });
        const expected = (count - 1) / perSecond;
        // The last timer may be late, by which a short run is longer than it should be.
        const lastLate = (Math.max(...late) + 1) / 1000;
        expect(times.at(-1)! / 1000).toBeGreaterThanOrEqual(expected - 0.001);
        expect(times.at(-1)! / 1000).toBeLessThanOrEqual(expected * 1.02 + lastLate);
      }),
      { numRuns: 60 },
    );
  });

  test("never gives more in any time than the rate and what the bucket holds", async () => {
    const late = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 2000 }), late, async (perSecond, late) => {
        const times = await timesOf(2000, { perSecond }, virtualClock(late));
        // Besides what the bucket holds, one whose timer was late.
        const held = Math.max(1, 0.25 * perSecond) + 1;
        for (let first = 0; first < times.length; first += 37)
          for (let last = first; last < times.length; last += 41)
            expect(last - first).toBeLessThanOrEqual(((times[last]! - times[first]!) / 1000) * perSecond + held + 1e-6);
      }),
      { numRuns: 30 },
    );
  });

  test("is not made up for after the consumer was slower for long", async () => {
    const clock = virtualClock([0]);
    const times: number[] = [];
    for await (const n of paced(upTo(1000), { rate: { perSecond: 100 }, seed: 1, clock })) {
      if (n === 500) clock.pass(60_000);
      times.push(clock.now());
    }
    expect(times[999]! - times[501]!).toBeGreaterThan(4500);
  });

  test("holds nothing up where the consumer is slower than the rate", async () => {
    const times = await timesOf(1000, { perSecond: 300_000 }, virtualClock([50]), { workMs: 2 });
    expect(times.at(-1)).toBe(1998);
  });
});

describe("the original's pauses", () => {
  test("0 or 1 s before each post, as Python draws them; an earlier run's are gone on from", async () => {
    const draws = originalDraws(100);
    const seconds = Array.from({ length: 50 }, () => draws.next().value.pause);
    const clock = virtualClock([0]);
    const times = await timesOf(50, "original", clock);
    expect(times.map((ms) => ms / 1000)).toEqual(seconds.map((_, n) => sum(seconds.slice(0, n + 1))));
    const later = await timesOf(30, "original", virtualClock([0]), { from: 20 });
    expect(later.map((ms) => ms / 1000)).toEqual(seconds.slice(20).map((_, n) => sum(seconds.slice(20, 21 + n))));
  });
});

describe("waiting", () => {
  test("ends at once when it is aborted", async () => {
    const stop = new AbortController();
    const things = paced(upTo(10), { rate: { perSecond: 1 / 3600 }, seed: 1, signal: stop.signal });
    await things.next();
    const second = things.next();
    stop.abort(new Error("enough"));
    await expect(second).rejects.toThrow("enough");
  });

  test("nothing comes after an abort, waiting or not", async () => {
    const stop = new AbortController();
    const things = paced(upTo(10), { rate: { perSecond: 1e9 }, seed: 1, signal: stop.signal });
    await things.next();
    stop.abort(new Error("enough"));
    await expect(things.next()).rejects.toThrow("enough");
  });

  test("with the real clock comes to the rate's time", async () => {
    const start = performance.now();
    let count = 0;
    for await (const _ of paced(upTo(400), { rate: { perSecond: 2000 }, seed: 1 })) count++;
    expect(count).toBe(400);
    expect(performance.now() - start).toBeGreaterThanOrEqual(399 / 2 - 1);
  });
});

describe("--rate", () => {
  test.each<[string, Rate]>([
    ["original", "original"],
    ["50/s", { perSecond: 50 }],
    ["50", { perSecond: 50 }],
    ["0.5", { perSecond: 0.5 }],
    [".5/s", { perSecond: 0.5 }],
    ["300/min", { perSecond: 5 }],
    ["300/m", { perSecond: 5 }],
    ["1800/h", { perSecond: 0.5 }],
    ["1800/hour", { perSecond: 0.5 }],
  ])("%s", (text, rate) => {
    expect(parseRate(text)).toEqual(rate);
  });

  test.each([
    "",
    "0",
    "0/s",
    "-1",
    "fast",
    "50/",
    "50/d",
    "1e3",
    "50 /s",
    "1/s/s",
    "Infinity",
    "NaN",
    "9".repeat(400),
  ])("%j is none", (text) => {
    expect(() => parseRate(text)).toThrow(EmulatorError);
    expect(() => parseRate(text)).toThrow(/is no rate: give original, or a number above 0 such as 50\/s/);
  });
});

/** A clock whose timers fire on whole milliseconds and, by turns, late. */
function virtualClock(late: readonly number[]): Clock & { pass(ms: number): void } {
  let [now, timer] = [0, 0];
  return {
    now: () => now,
    sleep: async (ms) => {
      now += Math.ceil(ms) + (late[timer++ % late.length] ?? 0);
    },
    pass: (ms) => {
      now += ms;
    },
  };
}

/** When each of so many things came to a consumer that works on each for `workMs`. */
async function timesOf(
  count: number,
  rate: Rate,
  clock: ReturnType<typeof virtualClock>,
  { from = 0, workMs = 0 } = {},
): Promise<number[]> {
  const times: number[] = [];
  for await (const _ of paced(upTo(count), { rate, seed: 100, from, clock })) {
    times.push(clock.now());
    clock.pass(workMs);
  }
  return times;
}

function* upTo(count: number): Generator<number> {
  for (let n = 0; n < count; n++) yield n;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
