import { col } from "spark-connect-js";
import { expect, test } from "vitest";
import { session } from "../../../support/session.ts";

test("a sum of 200 terms", async () => {
  const spark = session();
  let sum = col("id").plus(0);
  for (let i = 1; i < 200; i++) sum = sum.plus(i);
  expect(await spark.range(2).untyped().select(sum.alias("sum")).collect()).toEqual([{ sum: 19900n }, { sum: 19901n }]);
});

test("200 projections, one upon the other", async () => {
  const spark = session();
  let df = spark.range(1);
  for (let i = 0; i < 200; i++) df = df.project((c) => ({ id: c.id.plus(1n) }));
  expect(await df.collect()).toEqual([{ id: 200n }]);
  expect((await df.schema()).fields.map(({ name }) => name)).toEqual(["id"]);
});

test("a setting that is higher already stays as it is", async () => {
  const spark = session();
  await spark.conf.set("spark.sql.analyzer.maxIterations", 2000);
  let condition = col("id").eq(0);
  for (let i = 1; i < 200; i++) condition = condition.or(col("id").eq(i));
  expect(await spark.range(500).untyped().filter(condition).count()).toBe(200);
  expect(await spark.conf.get("spark.sql.analyzer.maxIterations")).toBe("2000");
});
