import { describe, expect, test } from "vitest";
import { keysOfDraws } from "../../../emulator/draw/uniform-drawer.ts";
import { type DrawKey, fromList, fromRange } from "../../../emulator/source/keys.ts";

const draws = 1_000_000;

describe("each key is as likely as any other, by chi-square over a million draws", () => {
  test.each<[string, number, DrawKey, (key: bigint) => number]>([
    ["out of a range of a thousand", 1000, fromRange({ least: 0n, greatest: 999n }), Number],
    ["out of a range of 11,154", 11_154, fromRange({ least: 5n, greatest: 11_158n }), (key) => Number(key) - 5],
    [
      "out of a range of millions of millions, in a thousand equal parts",
      1000,
      fromRange({ least: -(2n ** 52n), greatest: 2n ** 52n - 1n }),
      (key) => Number(((key + 2n ** 52n) * 1000n) / 2n ** 53n),
    ],
    [
      "out of a list of keys far apart",
      1000,
      fromList(BigInt64Array.from({ length: 1000 }, (_, n) => BigInt(n) ** 6n)),
      (key) => Math.round(Number(key) ** (1 / 6)),
    ],
  ])("%s", (_, cells, draw, cellOf) => {
    const keyOf = keysOfDraws(100, draw);
    const counts = new Float64Array(cells);
    for (let n = 0; n < draws; n++) counts[cellOf(BigInt(keyOf(n, 0)))]!++;
    expect(Math.abs(deviation(counts, draws))).toBeLessThan(farOut);
  });

  test("what is no key is drawn again, which favours none of the others", () => {
    const isKey = (key: number) => key % 7 < 3 || key > 900;
    const keyOf = keysOfDraws(100, fromRange({ least: 0n, greatest: 999n }));
    const counts = new Float64Array(1000);
    for (let n = 0; n < draws; n++) {
      let attempt = 0;
      while (!isKey(Number(keyOf(n, attempt)))) attempt++;
      counts[Number(keyOf(n, attempt))]!++;
    }
    const kept = counts.filter((_, key) => isKey(key));
    expect(Math.abs(deviation(kept, draws))).toBeLessThan(farOut);
    expect(counts.filter((_, key) => !isKey(key)).every((count) => count === 0)).toBe(true);
  });

  test("keys that are a fiftieth less likely than others are noticed", () => {
    const fair = fromRange({ least: 0n, greatest: 999n });
    const keyOf = keysOfDraws(1, (random) => {
      const key = Number(fair(random));
      return String(key < 500 && random.chance(0.02) ? key + 500 : key);
    });
    const counts = new Float64Array(1000);
    for (let n = 0; n < draws; n++) counts[Number(keyOf(n, 0))]!++;
    expect(deviation(counts, draws)).toBeGreaterThan(farOut);
  });
});

describe("draws", () => {
  test("one seed draws the same keys, another one others, and each has its place", () => {
    const range = fromRange({ least: 0n, greatest: 999_999n });
    const drawn = (seed: number, from = 0) => {
      const keyOf = keysOfDraws(seed, range);
      return Array.from({ length: 100 - from }, (_, i) => keyOf(from + i, 0));
    };
    expect(drawn(5)).toEqual(drawn(5));
    expect(drawn(5, 40)).toEqual(drawn(5).slice(40));
    expect(drawn(6)).not.toEqual(drawn(5));
  });
});

/** 1 in 100 fair drawings are further out than 2.58; these are seeded, so they always come out as they do. */
const farOut = 2.58;

/** Pearson's chi-square as standard deviations from its mean, which it nearly is for so many cells (Wilson, Hilferty). */
function deviation(counts: Float64Array, total: number): number {
  const [expected, freedom] = [total / counts.length, counts.length - 1];
  const square = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return (Math.cbrt(square / freedom) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom));
}
