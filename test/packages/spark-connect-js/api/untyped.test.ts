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

const typed = SparkSession.connect("sc://localhost:1").range(3);
test.each<[string, () => unknown, RegExp]>([
  ["where of a text", () => typed.where("id > 1" as never), /takes a callback.*not string.*untyped\(\)/],
  ["orderBy of a name", () => typed.orderBy("id" as never), /takes a callback.*not string/],
  ["withColumn of a column", () => typed.withColumn("x", col("id") as never), /takes a callback.*not object/],
  ["select of a function", () => typed.select(callback as never), /go by name here, not by function.*project\(\)/],
  ["groupBy of a column", () => typed.groupBy(col("id") as never).agg(() => ({})), /go by name here, not by object/],
])("a typed frame refuses %s", (_, verb, message) => {
  expect(verb).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENT", message: expect.stringMatching(message) }));
});
