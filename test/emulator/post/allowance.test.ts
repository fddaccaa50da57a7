import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Allowance } from "../../../emulator/post/allowance.ts";

/** Takes as much as it may for so many milliseconds, waiting as it is told. Gives the times at which something went. */
function takeAll(allowance: Allowance, bytes: number, from: number, ms: number): number[] {
  const times: number[] = [];
  for (let now = from; now < from + ms; ) {
    const wait = allowance.take(bytes, now);
    if (wait === 0) times.push(now);
    else now += wait;
  }
  return times;
}

describe("an allowance", () => {
  test("gives its rate, whatever is taken, and never more in any second than that and a burst of a tenth", () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 2000 }), fc.integer({ min: 1, max: 4000 }), (records, bytes) => {
        const allowance = new Allowance({ records, bytes: 1_000_000 });
        const rate = Math.min(records, 1_000_000 / bytes);
        const times = takeAll(allowance, bytes, 0, 5000);
        expect(times.length / 5).toBeGreaterThan(rate * 0.95);
        let first = 0;
        times.forEach((time, last) => {
          while (time - (times[first] as number) > 1000) first += 1;
          expect(last - first + 1).toBeLessThanOrEqual(rate * 1.1 + 2);
        });
      }),
      { numRuns: 10 },
    );
  });

  test("goes down by a third when overrun, once for all that is said at the time, and comes back", () => {
    const allowance = new Allowance({ records: 1000 });
    expect(takeAll(allowance, 1, 0, 1000).length).toBeGreaterThan(1000);
    for (const at of [1000, 1010, 1200]) allowance.overrun(at);
    const slow = takeAll(allowance, 1, 1200, 1000).length;
    expect(slow).toBeGreaterThan(600);
    expect(slow).toBeLessThan(950);
    takeAll(allowance, 1, 2200, 1000);
    expect(takeAll(allowance, 1, 3200, 1000).length).toBeGreaterThan(980);
  });

  test("knows no limit until it is overrun, then what went is a measure, and is forgotten a minute later", () => {
    const allowance = new Allowance();
    const everyMs = (from: number, ms: number) =>
      Array.from({ length: ms }, (_, i) => allowance.take(1000, from + i)).filter((wait) => wait === 0).length;
    expect(everyMs(0, 2000)).toBe(2000);
    allowance.overrun(2000);
    expect(everyMs(2000, 1000)).toBeLessThan(1200);
    for (let at = 3000; at < 5000; at += 300) allowance.overrun(at);
    expect(everyMs(5000, 1000)).toBeLessThan(700);
    everyMs(6000, 20);
    expect(everyMs(70_000, 1000)).toBe(1000);
  });

  test("lets a record go that is larger than its bucket, and is owed the bytes", () => {
    const allowance = new Allowance({ records: 1000, bytes: 1_000_000 });
    expect(allowance.take(900_000, 0)).toBe(0);
    expect(allowance.take(1, 0)).toBeGreaterThan(800);
  });
});
