import type { SparkSession } from "spark-connect-js";
import { col, Timestamp } from "spark-connect-js";
import { expr, lit, max } from "spark-connect-js/functions";
import { dayTimeInterval, int, long, schema, string, timestamp } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../support/session.ts";
import { expectFrame } from "./frames.ts";

const left = schema({ k: long(), note: string() });
const right = schema({ from: long(), country: string().nullable() });
const frames = (spark: SparkSession) => ({
  l: spark.createDataFrame(
    [
      { k: 1n, note: "one" },
      { k: 3n, note: "three" },
    ],
    left,
  ),
  r: spark.createDataFrame(
    [
      { from: 2n, country: "Chad" },
      { from: 3n, country: null },
    ],
    right,
  ),
});
const both = schema({ k: long(), note: string(), from: long(), country: string().nullable() });
const chad = { k: 3n, note: "three", from: 2n, country: "Chad" };
const none = { k: 3n, note: "three", from: 3n, country: null };
const alone = { k: 1n, note: "one", from: null, country: null };

test("joinOn: inner, left, right, full; the side that may be missing is nullable", async () => {
  const { l, r } = frames(session());
  await expectFrame(
    l.joinOn(r, (a, b) => a.k.gt(b.from)),
    both,
    [chad],
  );
  const leftOnly = schema({ k: long(), note: string(), from: long().nullable(), country: string().nullable() });
  await expectFrame(
    l.joinOn(r, (a, b) => a.k.gt(b.from), "left").orderBy((c) => c.k),
    leftOnly,
    [alone, chad],
  );
  const rightOnly = schema({
    k: long().nullable(),
    note: string().nullable(),
    from: long(),
    country: string().nullable(),
  });
  await expectFrame(
    l.joinOn(r, (a, b) => a.k.gt(b.from), "right").orderBy((c) => c.from),
    rightOnly,
    [chad, { k: null, note: null, from: 3n, country: null }],
  );
  const either = schema({
    k: long().nullable(),
    note: string().nullable(),
    from: long().nullable(),
    country: string().nullable(),
  });
  await expectFrame(
    l.joinOn(r, (a, b) => a.k.gt(b.from), "full").orderBy((c) => [c.from, c.k]),
    either,
    [alone, chad, { k: null, note: null, from: 3n, country: null }],
  );
});

test("joinOn: semi and anti keep the left side; a condition that is null meets nothing", async () => {
  const { l, r } = frames(session());
  await expectFrame(
    l.joinOn(r, (a, b) => a.k.ge(b.from), "semi"),
    left,
    [{ k: 3n, note: "three" }],
  );
  await expectFrame(
    l.joinOn(r, (a, b) => a.k.ge(b.from), "anti"),
    left,
    [{ k: 1n, note: "one" }],
  );
  await expectFrame(
    l.joinOn(r, (_, b) => b.country.eq("Peru")),
    both,
    [],
  );
});

test("joinOn: a frame with one made of itself, and with itself under two names", async () => {
  const { l } = frames(session());
  const others = l.where((c) => c.k.gt(1)).project((c) => ({ k2: c.k, note2: c.note }));
  const expected = schema({ k: long(), note: string(), k2: long(), note2: string() });
  await expectFrame(
    l.joinOn(others, (a, b) => a.k.lt(b.k2)),
    expected,
    [{ k: 1n, note: "one", k2: 3n, note2: "three" }],
  );
  await expectFrame(
    l.alias("a").joinOn(l.alias("b"), (a, b) => a.k.lt(b.k), "semi"),
    left,
    [{ k: 1n, note: "one" }],
  );
});

test("crossJoin: each with each", async () => {
  const { l, r } = frames(session());
  await expectFrame(
    l
      .crossJoin(r)
      .where((c) => c.k.eq(3))
      .orderBy((c) => c.from),
    both,
    [chad, none],
  );
  expect(await l.crossJoin(r).count()).toBe(4);
});

test("lateralJoin: rows made for each row, by its columns", async () => {
  const { l, r } = frames(session());
  const under = l.alias("l").lateralJoin((o) => r.where((c) => c.from.le(o.k.outer())));
  await expectFrame(
    under.orderBy((c) => c.from),
    both,
    [chad, none],
  );
  const last = l
    .alias("l")
    .lateralJoin((o) => r.where((c) => c.from.lt(o.k.outer())).agg((c) => ({ last: max(c.from) })))
    .orderBy((c) => c.k);
  await expectFrame(last, schema({ k: long(), note: string(), last: long().nullable() }), [
    { k: 1n, note: "one", last: null },
    { k: 3n, note: "three", last: 2n },
  ]);
});

test("lateralJoin: left keeps rows for which there are none; names of the inner frame do not hide the outer ones", async () => {
  const { l, r } = frames(session());
  const inner = r.project((c) => ({ k: c.from, country: c.country }));
  const df = l
    .alias("l")
    .lateralJoin(
      (o) => inner.where((c) => c.k.eq(o.k.outer())).project((c) => ({ from: c.k, country: c.country })),
      "left",
    )
    .orderBy((c) => c.k);
  const expected = schema({ k: long(), note: string(), from: long().nullable(), country: string().nullable() });
  await expectFrame(df, expected, [alone, none]);
  expect(() => l.lateralJoin((o) => r.where((c) => c.from.eq(o.k.outer())))).toThrow("needs an alias");
});

test("joinAsOf: the nearest before, after, or both, within a tolerance, and other conditions", async () => {
  const { l, r } = frames(session());
  await expectFrame(
    l.joinAsOf(r, (a, b) => [a.k, b.from]),
    both,
    [none],
  );
  await expectFrame(
    l.joinAsOf(r, (a, b) => [a.k, b.from], { allowExactMatches: false }),
    both,
    [chad],
  );
  const after = l.joinAsOf(r, (a, b) => [a.k, b.from], { direction: "forward", tolerance: lit(1n) });
  await expectFrame(
    after.orderBy((c) => c.k),
    both,
    [{ k: 1n, note: "one", from: 2n, country: "Chad" }, none],
  );
  const nullable = schema({ k: long(), note: string(), from: long().nullable(), country: string().nullable() });
  const known = l.joinAsOf(r, (a, b) => [a.k, b.from], {
    how: "left",
    direction: "nearest",
    tolerance: lit(0n),
    on: (_, b) => b.country.isNotNull(),
  });
  await expectFrame(
    known.orderBy((c) => c.k),
    nullable,
    [alone, { k: 3n, note: "three", from: null, country: null }],
  );
});

test("joinAsOf: times, with an interval as the tolerance; null times meet nothing", async () => {
  const spark = session();
  const at = (text: string) => Timestamp.parse(`2024-05-01T${text}Z`);
  const trades = spark.createDataFrame(
    [
      { at: at("10:00:05"), qty: 1 },
      { at: at("11:00:00"), qty: 2 },
      { at: null, qty: 3 },
    ],
    schema({ at: timestamp().nullable(), qty: int() }),
  );
  const quotes = spark.createDataFrame(
    [{ quoted: at("10:00:00"), price: 7 }],
    schema({ quoted: timestamp(), price: int() }),
  );
  const df = trades.joinAsOf(quotes, (t, q) => [t.at, q.quoted], {
    how: "left",
    tolerance: expr("INTERVAL '1' MINUTE", dayTimeInterval()),
  });
  const expected = schema({
    at: timestamp().nullable(),
    qty: int(),
    quoted: timestamp().nullable(),
    price: int().nullable(),
  });
  await expectFrame(
    df.orderBy((c) => c.qty),
    expected,
    [
      { at: at("10:00:05"), qty: 1, quoted: at("10:00:00"), price: 7 },
      { at: at("11:00:00"), qty: 2, quoted: null, price: null },
      { at: null, qty: 3, quoted: null, price: null },
    ],
  );
});

test("untyped: conditions in a list, no condition, lateral and as-of joins", async () => {
  const { l, r } = frames(session());
  const [a, b] = [l.untyped(), r.untyped()];
  expect(await a.join(b, [a.col("k").ge(b.col("from")), b.col("country").isNull()]).collect()).toEqual([none]);
  expect(await a.join(b).count()).toBe(4);
  expect(await a.joinAsOf(b, "k", "from").collect()).toEqual([none]);
  expect(await a.lateralJoin(b, col("k").eq(col("from"))).collect()).toEqual([none]);
});
