import type { Columns } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import { array, binary, int, schema, string } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const values = schema({ k: string(), i: int(), n: int().nullable(), s: string(), t: string().nullable(), x: binary() });
const bytes = (...values: number[]) => Uint8Array.from(values);
const rows = [
  { k: "a", i: 1, n: null, s: "one", t: null, x: bytes(1) },
  { k: "a", i: 2, n: 7, s: "two", t: "z", x: bytes(2) },
  { k: "a", i: 3, n: null, s: "two", t: null, x: bytes(2) },
  { k: "b", i: 4, n: null, s: "four", t: null, x: bytes() },
];
type Values = Columns<(typeof values)["~shape"]>;
const frame = () => session().createDataFrame(rows, values);
/** In one partition and in order, so that the first row is known. */
const ordered = () =>
  frame()
    .coalesce(1)
    .sortWithinPartitions((c) => c.i);

test("the value where another column is largest or smallest", async () => {
  const made = (c: Values) => ({
    max: f.maxBy(c.s, c.i),
    min: f.minBy(c.s, c.i),
    null_there: f.maxBy(c.n, c.i),
    nulls_beside: f.minBy(c.i, c.n),
  });
  const answer = {
    max: string().nullable(),
    min: string().nullable(),
    null_there: int().nullable(),
    nulls_beside: int().nullable(),
  };
  await expectFrame(frame().agg(made), schema(answer), [
    { max: "four", min: "one", null_there: null, nulls_beside: 2 },
  ]);
  const grouped = frame()
    .groupBy("k")
    .agg(made)
    .orderBy((c) => c.k);
  await expectFrame(grouped, schema({ k: string(), ...answer }), [
    { k: "a", max: "two", min: "one", null_there: null, nulls_beside: 2 },
    { k: "b", max: "four", min: "four", null_there: null, nulls_beside: null },
  ]);
  const none = frame().where((c) => c.i.gt(100));
  await expectFrame(none.agg(made), schema(answer), [{ max: null, min: null, null_there: null, nulls_beside: null }]);
});

test("first and last rows, with nulls and without", async () => {
  const made = (c: Values) => ({
    first: f.first(c.n),
    first_known: f.first(c.n, true),
    first_value: f.firstValue(c.s),
    first_value_known: f.firstValue(c.t, true),
    last: f.last(c.i),
    last_known: f.last(c.n, true),
    last_value: f.lastValue(c.t),
    last_value_known: f.lastValue(c.t, true),
  });
  const number = int().nullable();
  const text = string().nullable();
  const answer = schema({
    ...{ first: number, first_known: number, first_value: text, first_value_known: text },
    ...{ last: number, last_known: number, last_value: text, last_value_known: text },
  });
  await expectFrame(ordered().agg(made), answer, [
    {
      ...{ first: null, first_known: 7, first_value: "one", first_value_known: "z" },
      ...{ last: 4, last_known: 7, last_value: null, last_value_known: "z" },
    },
  ]);
  const none = frame().where((c) => c.i.gt(100));
  await expectFrame(none.agg(made), answer, [
    {
      ...{ first: null, first_known: null, first_value: null, first_value_known: null },
      ...{ last: null, last_known: null, last_value: null, last_value_known: null },
    },
  ]);
});

test("the most frequent value", async () => {
  const made = (c: Values) => ({ mode: f.mode(c.s), smallest: f.mode(c.i, true), of_nulls: f.mode(c.n) });
  const answer = schema({ mode: string().nullable(), smallest: int().nullable(), of_nulls: int().nullable() });
  await expectFrame(frame().agg(made), answer, [{ mode: "two", smallest: 1, of_nulls: 7 }]);
  const none = frame().where((c) => c.i.gt(100));
  await expectFrame(none.agg(made), answer, [{ mode: null, smallest: null, of_nulls: null }]);
});

test("all values in an array; none of no rows", async () => {
  const made = (c: Values) => ({ all: f.arrayAgg(c.i), known: f.arrayAgg(c.n) });
  const answer = schema({ all: array(int()), known: array(int()) });
  await expectFrame(ordered().agg(made), answer, [{ all: [1, 2, 3, 4], known: [7] }]);
  const none = frame().where((c) => c.i.gt(100));
  await expectFrame(none.agg(made), answer, [{ all: [], known: [] }]);
});

test("texts and bytes one after another; null where there are none", async () => {
  const made = (c: Values) => ({
    plain: f.listagg(c.s),
    listed: f.listagg(c.s, ", "),
    known: f.stringAgg(c.t, "-"),
    bytes: f.stringAgg(c.x),
    bytes_apart: f.listagg(c.x, bytes(0)),
  });
  const answer = schema({
    plain: string().nullable(),
    listed: string().nullable(),
    known: string().nullable(),
    bytes: binary().nullable(),
    bytes_apart: binary().nullable(),
  });
  await expectFrame(ordered().agg(made), answer, [
    {
      ...{ plain: "onetwotwofour", listed: "one, two, two, four", known: "z" },
      ...{ bytes: bytes(1, 2, 2), bytes_apart: bytes(1, 0, 2, 0, 2, 0) },
    },
  ]);
  const b = frame().where((c) => c.k.eq("b").and(c.t.isNotNull()));
  await expectFrame(b.agg(made), answer, [{ plain: null, listed: null, known: null, bytes: null, bytes_apart: null }]);
});

test("different texts one after another, in no order", async () => {
  const made = (c: Values) => ({
    plain: f.listaggDistinct(c.t),
    listed: f.listaggDistinct(c.s, ","),
    other: f.stringAggDistinct(c.s, ","),
    bytes: f.stringAggDistinct(c.x),
  });
  const two = frame().where((c) => c.s.eq("two"));
  const answer = schema({
    plain: string().nullable(),
    listed: string().nullable(),
    other: string().nullable(),
    bytes: binary().nullable(),
  });
  await expectFrame(two.agg(made), answer, [{ plain: "z", listed: "two", other: "two", bytes: bytes(2) }]);
  const [all] = await frame().agg(made).collect();
  expect(all?.listed?.split(",").sort()).toEqual(["four", "one", "two"]);
});
