import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { type OriginalDraw, originalDraws } from "../../../emulator/draw/original.ts";
import { PythonRandom } from "../../../emulator/draw/python-random.ts";

describe("the original's draws", () => {
  test("seed 100 begins with the rows that were seen of the original", () => {
    expect(take(originalDraws(100), 24).map(({ row }) => row)).toEqual([
      ...[7528, 2863, 5730, 8304, 8731, 1313, 4315, 10794, 5494, 5069, 2923, 3089],
      ...[6063, 3454, 7554, 6145, 10625, 2959, 9875, 2418, 3156, 428, 7343, 2074],
    ]);
  });

  test("rows and pauses are Python's, seed by seed", () => {
    const seeds = [0, 1, 2, 99, 100, 101, 12345, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, 2 ** 53 - 1, -100];
    const fromPython = python(`
for seed in ${JSON.stringify(seeds)}:
    random.seed(seed)
    print(json.dumps([[random.randrange(0, 2), random.randint(0, 11000)] for _ in range(1000)]))`);
    expect(seeds.map((seed) => take(originalDraws(seed), 1000).map(({ pause, row }) => [pause, row]))).toEqual(
      fromPython,
    );
  });
});

describe("Python's generator", () => {
  test("seeds of any size", () => {
    const seeds = [2n ** 63n, 2n ** 64n - 1n, 10n ** 40n, -(7n ** 200n), 3n ** 15_000n];
    const fromPython = python(`
for seed in [2**63, 2**64 - 1, 10**40, -(7**200), 3**15000]:
    random.seed(seed)
    print(json.dumps([random.getrandbits(32) for _ in range(700)]))`);
    const drawn = seeds.map((seed) => {
      const random = new PythonRandom(seed);
      return Array.from({ length: 700 }, () => random.bits(32));
    });
    expect(drawn).toEqual(fromPython);
  });

  test("limits of every size", () => {
    const limits = [1, 2, 3, 5, 8, 100, 2 ** 16, 2 ** 16 + 1, 2 ** 31, 2 ** 31 + 1, 2 ** 32 - 1];
    const fromPython = python(`
for limit in ${JSON.stringify(limits)}:
    random.seed(limit)
    print(json.dumps([random.randrange(limit) for _ in range(200)]))`);
    const drawn = limits.map((limit) => {
      const random = new PythonRandom(limit);
      return Array.from({ length: 200 }, () => random.below(limit));
    });
    expect(drawn).toEqual(fromPython);
  });

  test.each([0.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY])("refuses the seed %d", (seed) => {
    expect(() => new PythonRandom(seed)).toThrow(/give a whole number/);
  });
});

/** The lines of JSON that a Python program prints. */
function python(program: string): unknown[] {
  const printed = execFileSync("python3", ["-c", `import json, random\n${program}`], { encoding: "utf8" });
  return printed
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

function take(draws: Iterable<OriginalDraw>, count: number): OriginalDraw[] {
  const taken: OriginalDraw[] = [];
  for (const draw of draws) if (taken.push(draw) === count) break;
  return taken;
}
