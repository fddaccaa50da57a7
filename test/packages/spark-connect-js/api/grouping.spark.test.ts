import { col, type SparkSession } from "spark-connect-js";
import { avg, collectList, count, max, sum } from "spark-connect-js/functions";
import { array, boolean, double, int, long, schema, string } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../support/session.ts";
import { expectFrame } from "./frames.ts";

const sales = schema({ country: string(), category: string(), year: int(), sold: int().nullable(), online: boolean() });
const frame = (spark: SparkSession) =>
  spark.createDataFrame(
    [
      { country: "chad", category: "art", year: 2020, sold: 1, online: true },
      { country: "chad", category: "food", year: 2020, sold: null, online: false },
      { country: "peru", category: "art", year: 2021, sold: -4, online: true },
    ],
    sales,
  );

test("rollup: a key is null in the groups without it", async () => {
  const df = frame(session())
    .rollup("country", "category")
    .agg((c) => ({ n: count(), total: sum(c.sold) }))
    .orderBy((c) => [c.country, c.category]);
  const expected = schema({
    country: string().nullable(),
    category: string().nullable(),
    n: long(),
    total: long().nullable(),
  });
  await expectFrame(df, expected, [
    { country: null, category: null, n: 3n, total: -3n },
    { country: "chad", category: null, n: 2n, total: 1n },
    { country: "chad", category: "art", n: 1n, total: 1n },
    { country: "chad", category: "food", n: 1n, total: null },
    { country: "peru", category: null, n: 1n, total: -4n },
    { country: "peru", category: "art", n: 1n, total: -4n },
  ]);
});

test("cube: each choice of keys", async () => {
  const df = frame(session())
    .cube("country", "year")
    .agg(() => ({ n: count() }))
    .orderBy((c) => [c.country, c.year]);
  await expectFrame(df, schema({ country: string().nullable(), year: int().nullable(), n: long() }), [
    { country: null, year: null, n: 3n },
    { country: null, year: 2020, n: 2n },
    { country: null, year: 2021, n: 1n },
    { country: "chad", year: null, n: 2n },
    { country: "chad", year: 2020, n: 2n },
    { country: "peru", year: null, n: 1n },
    { country: "peru", year: 2021, n: 1n },
  ]);
});

test("groupingSets: a key that all sets have is not nullable", async () => {
  const df = frame(session())
    .groupingSets([["country", "year"], ["country"]])
    .agg(() => ({ n: count() }))
    .orderBy((c) => [c.country, c.year]);
  await expectFrame(df, schema({ country: string(), year: int().nullable(), n: long() }), [
    { country: "chad", year: null, n: 2n },
    { country: "chad", year: 2020, n: 2n },
    { country: "peru", year: null, n: 1n },
    { country: "peru", year: 2021, n: 1n },
  ]);
  const apart = frame(session())
    .groupingSets([["country"], ["year"], []])
    .agg(() => ({ n: count() }));
  const expected = schema({ country: string().nullable(), year: int().nullable(), n: long() });
  await expectFrame(
    apart.where((c) => c.country.isNull().and(c.year.isNull())),
    expected,
    [{ country: null, year: null, n: 3n }],
  );
});

test("pivot: one aggregate gives a column for each value, also for one that no row has", async () => {
  const df = frame(session())
    .groupBy("country")
    .pivot("category", ["food", "art", "old books"])
    .agg(() => ({ n: count() }))
    .orderBy((c) => [c.country, c.art]);
  const expected = schema({
    country: string(),
    food: long().nullable(),
    art: long().nullable(),
    "old books": long().nullable(),
  });
  await expectFrame(df, expected, [
    { country: "chad", food: 1n, art: 1n, "old books": null },
    { country: "peru", food: null, art: 1n, "old books": null },
  ]);
});

test("pivot: several aggregates, named value_aggregate, by numbers and booleans too", async () => {
  const byYear = frame(session())
    .groupBy("country")
    .pivot("year", [2020, 2021n])
    .agg((c) => ({ most: max(c.sold), mean: avg(c.sold) }))
    .orderBy((c) => c.country);
  const expected = schema({
    country: string(),
    "2020_most": int().nullable(),
    "2020_mean": double().nullable(),
    "2021_most": int().nullable(),
    "2021_mean": double().nullable(),
  });
  await expectFrame(byYear, expected, [
    { country: "chad", "2020_most": 1, "2020_mean": 1, "2021_most": null, "2021_mean": null },
    { country: "peru", "2020_most": null, "2020_mean": null, "2021_most": -4, "2021_mean": -4 },
  ]);
  const whole = frame(session())
    .groupBy()
    .pivot("online", [true, false])
    .agg(() => ({ n: count() }));
  await expectFrame(whole, schema({ true: long().nullable(), false: long().nullable() }), [{ true: 2n, false: 1n }]);
});

test("pivot: beside an aggregate that is no number, a count without rows is 0", async () => {
  const df = frame(session())
    .groupBy("country")
    .pivot("category", ["food"])
    .agg((c) => ({ n: count(), years: collectList(c.year) }))
    .orderBy((c) => c.country);
  await expectFrame(df, schema({ country: string(), food_n: long(), food_years: array(int()) }), [
    { country: "chad", food_n: 1n, food_years: [2020] },
    { country: "peru", food_n: 0n, food_years: [] },
  ]);
});

test("a value or an aggregate that has the name of a key is refused", () => {
  const df = frame(session()).withColumn("art", (c) => c.year);
  expect(() => df.groupBy("art").pivot("category", ["art"])).toThrow("art is a key of the group");
  expect(() => df.rollup("art").agg(() => ({ art: count() }))).toThrow("art is a key of the group");
  expect(() => df.groupBy("year").pivot("category", ["food", "food"])).toThrow("food is there twice");
});

test("untyped groups have PySpark's shortcuts, and look for the values of a pivot themselves", async () => {
  const df = frame(session()).untyped();
  const counts = df.groupBy("country").count().orderBy("country");
  expect(await counts.collect()).toEqual([
    { country: "chad", count: 2n },
    { country: "peru", count: 1n },
  ]);
  expect(await df.groupBy().sum("sold", "year").collect()).toEqual([{ "sum(sold)": -3n, "sum(year)": 6061n }]);
  expect(await df.groupBy().avg("sold").collect()).toEqual([{ "avg(sold)": -1.5 }]);
  expect(await df.groupBy().mean("sold").collect()).toEqual([{ "avg(sold)": -1.5 }]);
  expect(await df.groupBy().min("sold").collect()).toEqual([{ "min(sold)": -4 }]);
  expect(await df.groupBy().max("sold").collect()).toEqual([{ "max(sold)": 1 }]);
  const pivoted = df.groupBy("country").pivot("category").sum("sold").orderBy("country");
  expect(await pivoted.collect()).toEqual([
    { country: "chad", art: 1n, food: null },
    { country: "peru", art: -4n, food: null },
  ]);
  const sets = df
    .groupingSets([["country"], []], "country")
    .agg(count().alias("n"))
    .orderBy("n");
  expect(await sets.filter(col("n").gt(1)).collect()).toEqual([
    { country: "chad", n: 2n },
    { country: null, n: 3n },
  ]);
  expect(await df.cube("country", "year").count().count()).toBe(7);
  expect(await df.rollup("country", "year").count().count()).toBe(5);
});
