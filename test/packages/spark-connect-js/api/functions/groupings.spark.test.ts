import * as f from "spark-connect-js/functions";
import { byte, long, schema, string } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const pins = schema({ country: string(), category: string().nullable() });
const rows = [
  { country: "Chad", category: "art" },
  { country: "Chad", category: null },
];
const frame = () => session().createDataFrame(rows, pins);

test("which keys a row of a rollup is not grouped by, so that a null key is told from none", async () => {
  const df = frame()
    .rollup("country", "category")
    .agg((c) => ({
      n: f.count(),
      of_country: f.grouping(c.country),
      of_category: f.grouping(c.category),
      id: f.groupingId(),
      named: f.groupingId(c.country, c.category),
    }))
    .orderBy((c) => [c.id, c.category]);
  const answer = schema({
    country: string().nullable(),
    category: string().nullable(),
    n: long(),
    of_country: byte(),
    of_category: byte(),
    id: long(),
    named: long(),
  });
  await expectFrame(df, answer, [
    { country: "Chad", category: null, n: 1n, of_country: 0, of_category: 0, id: 0n, named: 0n },
    { country: "Chad", category: "art", n: 1n, of_country: 0, of_category: 0, id: 0n, named: 0n },
    { country: "Chad", category: null, n: 2n, of_country: 0, of_category: 1, id: 1n, named: 1n },
    { country: null, category: null, n: 2n, of_country: 1, of_category: 1, id: 3n, named: 3n },
  ]);
});

test("and of a cube and of grouping sets", async () => {
  const made = () => ({ id: f.groupingId() });
  const ids = async (df: { collect(): Promise<readonly { readonly id: bigint }[]> }) =>
    (await df.collect()).map((row) => Number(row.id)).sort();
  expect(await ids(frame().cube("country", "category").agg(made))).toEqual([0, 0, 1, 2, 2, 3]);
  expect(
    await ids(
      frame()
        .groupingSets([["country"], ["category"]])
        .agg(made),
    ),
  ).toEqual([1, 2, 2]);
});

test("without a rollup there is nothing to tell", async () => {
  const df = frame()
    .groupBy("country")
    .agg((c) => ({ x: f.grouping(c.country) }));
  await expect(df.collect()).rejects.toMatchObject({ code: "UNSUPPORTED_GROUPING_EXPRESSION" });
});
