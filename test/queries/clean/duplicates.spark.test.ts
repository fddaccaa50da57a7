import type { DataFrame } from "spark-connect-js";
import type { Long, Schema, Shape } from "spark-connect-js/schema";
import { expect, it } from "vitest";
import { byKey } from "../../../queries/clean/duplicates.ts";
import { cleaning } from "../../../queries/clean/index.ts";
import { session } from "../../support/session.ts";
import { linesFrame, randomRecords } from "../random-records.ts";

async function rowsOf<S extends Shape>(df: DataFrame<S>): Promise<string[]> {
  const text = (_: string, value: unknown) => (typeof value === "bigint" ? `${value}` : value);
  return (await df.collect()).map((row) => JSON.stringify(row, text)).sort();
}

async function expectSplit<S extends Shape & { readonly ind: Long }>(rows: DataFrame<S>, table: Schema<S>) {
  const { single, repeated } = byKey(rows, table);
  const [all, alone, together] = await Promise.all([rowsOf(rows), rowsOf(single), rowsOf(repeated)]);
  expect([...alone, ...together].sort()).toEqual(all);
  expect(together.length).toBeGreaterThan(0);
  expect(new Set(together).size).toBeLessThan(together.length);
  expect(new Set(alone.map((row) => JSON.parse(row).ind)).size).toBe(alone.length);
  expect(await rowsOf(single.union(repeated.distinct()))).toEqual(await rowsOf(rows.distinct()));
}

it("all duplicates are among the rows whose key is there more than once, in each table", async () => {
  const lines = (kind: "pin" | "geo" | "user") => linesFrame(session(), randomRecords(kind, 7, 150));
  await expectSplit(cleaning.pin.accepted(cleaning.pin.mark(lines("pin"))), cleaning.pin.table);
  await expectSplit(cleaning.geo.accepted(cleaning.geo.mark(lines("geo"))), cleaning.geo.table);
  await expectSplit(cleaning.user.accepted(cleaning.user.mark(lines("user"))), cleaning.user.table);
});
