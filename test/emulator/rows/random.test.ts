import { describe, expect, test } from "vitest";
import { Random } from "../../../emulator/rows/random.ts";

describe("Random", () => {
  test("gives the same numbers on every machine", () => {
    const random = new Random().at(100, 1, 7528);
    expect([random.next(), random.next(), random.next()]).toEqual(GOLDEN);
  });

  test("depends on seed, stream and place alone, however it was used before", () => {
    const used = new Random().at(1, 1, 1);
    for (let n = 0; n < 10; n++) used.next();
    expect(used.at(5, 3, 9).next()).toBe(new Random().at(5, 3, 9).next());
  });

  test("gives different streams for neighbouring seeds, streams and places, and for places beyond 2^32", () => {
    const first = (seed: number, stream: number, n: number) => {
      const random = new Random().at(seed, stream, n);
      return `${random.next()} ${random.next()}`;
    };
    const places = [...Array(1000).keys(), 2 ** 32, 2 ** 32 + 1, 2 ** 40, 2 ** 50];
    const openings = places.flatMap((n) => [first(1, 1, n), first(2, 1, n), first(1, 2, n)]);
    expect(new Set(openings).size).toBe(openings.length);
  });

  test("below() is even: chi-square over first draws of neighbouring places", () => {
    const cells = new Array<number>(100).fill(0);
    const random = new Random();
    for (let n = 0; n < 100_000; n++) cells[random.at(100, 1, n).below(100)]!++;
    const chiSquare = cells.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // 99 degrees of freedom: mean 99, standard deviation 14.
    expect(chiSquare).toBeGreaterThan(50);
    expect(chiSquare).toBeLessThan(160);
  });

  test("rank() has favourites and a long tail", () => {
    const random = new Random().at(100, 1, 0);
    const ranks = Array.from({ length: 20_000 }, () => random.rank(26));
    expect(ranks.filter((rank) => rank === 0).length / 20_000).toBeCloseTo(1 / 27, 2);
    expect(Math.max(...ranks)).toBeGreaterThan(10_000);
    expect(ranks.every((rank) => Number.isSafeInteger(rank) && rank >= 0)).toBe(true);
  });
});

const GOLDEN = [2083644762, 3160216331, 3891724133];
