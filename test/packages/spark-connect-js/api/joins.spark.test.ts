import type { SparkSession } from "spark-connect-js";
import { long, schema, string } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../support/session.ts";
import { expectFrame } from "./frames.ts";

const left = schema({ k: long(), note: string() });
const right = schema({ k: long(), country: string() });
const frames = (spark: SparkSession) => ({
  l: spark.createDataFrame(
    [
      { k: 1n, note: "one" },
      { k: 2n, note: "two" },
    ],
    left,
  ),
  r: spark.createDataFrame(
    [
      { k: 2n, country: "Chad" },
      { k: 3n, country: "Peru" },
    ],
    right,
  ),
});
const two = { k: 2n, note: "two", country: "Chad" };

test("inner: rows that agree, the key once", async () => {
  const { l, r } = frames(session());
  const expected = schema({ k: long(), note: string(), country: string() });
  await expectFrame(l.join(r, ["k"]), expected, [two]);
  await expectFrame(l.join(r, ["k"], "inner"), expected, [two]);
});

test("left: what the right side lacks is null", async () => {
  const { l, r } = frames(session());
  const expected = schema({ k: long(), note: string(), country: string().nullable() });
  const rows = [{ k: 1n, note: "one", country: null }, two];
  await expectFrame(
    l.join(r, ["k"], "left").orderBy((c) => c.k),
    expected,
    rows,
  );
});

test("right: the key comes from the right side", async () => {
  const { l, r } = frames(session());
  const expected = schema({ k: long(), note: string().nullable(), country: string() });
  const rows = [two, { k: 3n, note: null, country: "Peru" }];
  await expectFrame(
    l.join(r, ["k"], "right").orderBy((c) => c.k),
    expected,
    rows,
  );
});

test("full: the key from either side, nullable to Spark", async () => {
  const { l, r } = frames(session());
  const expected = schema({ k: long().nullable(), note: string().nullable(), country: string().nullable() });
  const rows = [{ k: 1n, note: "one", country: null }, two, { k: 3n, note: null, country: "Peru" }];
  await expectFrame(
    l.join(r, ["k"], "full").orderBy((c) => c.k),
    expected,
    rows,
  );
});

test("semi and anti keep the left side's columns, also where a name is on both sides", async () => {
  const { l, r } = frames(session());
  await expectFrame(l.join(r, ["k"], "semi"), left, [{ k: 2n, note: "two" }]);
  await expectFrame(l.join(r, ["k"], "anti"), left, [{ k: 1n, note: "one" }]);
  await expectFrame(l.join(r.rename("country", "note"), ["k"], "semi"), left, [{ k: 2n, note: "two" }]);
});

test("null keys meet nothing", async () => {
  const spark = session();
  const keyed = schema({ k: long().nullable(), a: string() });
  const l = spark.createDataFrame([{ k: null, a: "x" }], keyed);
  const r = l.rename("a", "b");
  await expectFrame(l.join(r, ["k"]), schema({ k: long().nullable(), a: string(), b: string() }), []);
});

test("several keys, and a frame joined with one made of itself", async () => {
  const { l } = frames(session());
  const doubled = l.withColumn("twice", (c) => c.k.times(2));
  const expected = schema({ k: long(), note: string(), twice: long() });
  const rows = [
    { k: 1n, note: "one", twice: 2n },
    { k: 2n, note: "two", twice: 4n },
  ];
  await expectFrame(
    l.join(doubled, ["k", "note"]).orderBy((c) => c.k),
    expected,
    rows,
  );
});

test("untyped joins: by name, by names, by a condition on both sides, and each with each", async () => {
  const { l, r } = frames(session());
  const [a, b] = [l.untyped(), r.untyped()];
  expect(await a.join(b, "k").collect()).toEqual([two]);
  expect(await a.join(b, ["k"], "anti").collect()).toEqual([{ k: 1n, note: "one" }]);
  const less = a
    .join(b, a.col("k").lt(b.col("k")), "left")
    .select("note", "country")
    .orderBy("note", "country");
  expect(await less.collect()).toEqual([
    { note: "one", country: "Chad" },
    { note: "one", country: "Peru" },
    { note: "two", country: "Peru" },
  ]);
  expect(await a.crossJoin(b).count()).toBe(4);
});
