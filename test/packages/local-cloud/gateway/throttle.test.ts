import fc from "fast-check";
import { expect, test } from "vitest";
import { Throttle } from "../../../../packages/local-cloud/src/gateway/throttle.ts";

test("a burst passes at once, then the rate", () => {
  const throttle = new Throttle({ rate: 10, burst: 3 }, 0);
  const admitted = (now: number) => throttle.admits(now);
  expect([0, 0, 0, 0].map(admitted)).toEqual([true, true, true, false]);
  expect([99, 100, 101, 199].map(admitted)).toEqual([false, true, false, false]);
  expect([10_000, 10_000, 10_000, 10_000].map(admitted)).toEqual([true, true, true, false]);
});

test("never more than burst and rate allow, whenever the requests come", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.nat(200), { maxLength: 500 }),
      (rate, burst, gaps) => {
        const throttle = new Throttle({ rate, burst }, 0);
        let [now, passed] = [0, 0];
        for (const gap of gaps) {
          now += gap;
          if (throttle.admits(now)) passed += 1;
          expect(passed).toBeLessThanOrEqual(burst + (now / 1000) * rate + 1e-6);
        }
      },
    ),
  );
});
