import { col, SparkSession } from "spark-connect-js";
import { expect, test } from "vitest";

/** What the compiler refuses, a program in plain JavaScript may still write. */
const df = SparkSession.connect("sc://localhost:1").range(3).untyped();
const callback = (c: { readonly id: unknown }) => c.id;
const wrong: Readonly<Record<string, (value: never) => unknown>> = {
  select: (value) => df.select("id", value),
  where: (value) => df.where(value),
  withColumn: (value) => df.withColumn("x", value),
  orderBy: (value) => df.orderBy(value),
  groupBy: (value) => df.groupBy(value),
  agg: (value) => df.agg(value),
  join: (value) => df.join(df, value),
  repartition: (value) => df.repartition(2, value),
};

test.each(Object.entries(wrong))("%s refuses a function, and other things that are no column", (_, verb) => {
  const refusal = (message: RegExp) =>
    expect.objectContaining({ code: "INVALID_ARGUMENT", message: expect.stringMatching(message) });
  expect(() => verb(callback as never)).toThrow(refusal(/names and columns.*no function.*as\(schema\)/));
  expect(() => verb(null as never)).toThrow(refusal(/not null/));
  expect(() => verb(5 as never)).toThrow(refusal(/not number/));
});

test("names and columns pass", () => {
  expect(() => df.select("id", col("id")).orderBy("id", col("id").desc())).not.toThrow();
});
