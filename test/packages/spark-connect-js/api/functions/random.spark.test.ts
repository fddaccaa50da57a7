import { expectShape } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import { byte, decimal, double, float, int, long, schema } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";

const frame = () => session().range(0, 1000, 1, 2);

test("chance: the same for the same seed, another for another", async () => {
  const df = frame().project(() => ({
    once: f.rand(1),
    again: f.random(1n),
    other: f.rand(2),
    free: f.rand(),
    normal: f.randn(1),
  }));
  await expectShape(df, schema({ once: double(), again: double(), other: double(), free: double(), normal: double() }));
  const rows = await df.collect();
  expect(rows.every((row) => row.once === row.again && row.once >= 0 && row.once < 1)).toBe(true);
  expect(rows.filter((row) => row.once === row.other || row.once === row.free)).toEqual([]);
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;
  // Both are seeded: these are the same on every run.
  expect(mean(rows.map((row) => row.once))).toBeCloseTo(0.5, 1);
  expect(mean(rows.map((row) => row.normal))).toBeCloseTo(0, 0);
  expect(await df.collect()).toEqual(rows);
});

test("a seed of its own stays with the frame", async () => {
  const df = frame().project(() => ({ x: f.rand(), y: f.randn(), z: f.uniform(0, 1_000_000), s: f.randstr(8) }));
  expect(await df.collect()).toEqual(await df.collect());
});

test("between two constants, in a type that holds both", async () => {
  const df = frame().project(() => ({
    int: f.uniform(5, 1, 7),
    long: f.uniform(1, 5n, 7),
    double: f.uniform(1, 1.5, 7),
    byte: f.uniform(f.lit(1, byte()), f.lit(5, byte()), 7),
    float: f.uniform(f.lit(1, float()), 5, 7),
    float_double: f.uniform(f.lit(1, float()), 5.5, 7),
    decimal: f.uniform(f.lit("1.5", decimal(3, 2)), f.lit("5.5", decimal(3, 2)), 7),
  }));
  await expectShape(
    df,
    schema({
      ...{ int: int(), long: long(), double: double(), byte: byte() },
      ...{ float: float(), float_double: double(), decimal: decimal(3, 2) },
    }),
  );
  const rows = await df.collect();
  expect(rows.filter(({ int }) => int < 1 || int > 5)).toEqual([]);
  expect(rows.filter((row) => row.double < 1 || row.double > 1.5)).toEqual([]);
});
