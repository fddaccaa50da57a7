import { Observation } from "spark-connect-js";
import { count, countIf, max, sum } from "spark-connect-js/functions";
import { decimal, long, schema } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../support/session.ts";
import { expectFrame, pinFrame, pinRows, pins } from "./frames.ts";

test("metrics come with the action that the rows are for", async () => {
  const seen = new Observation<{ rows: bigint; art: bigint; dearest: string | null }>();
  const df = pinFrame(session()).observe(seen, (c) => ({
    rows: count(),
    art: countIf(c.category.eq("art")),
    dearest: max(c.price),
  }));
  await expectFrame(df, pins, pinRows);
  expect(await seen.get()).toEqual({ rows: 3n, art: 2n, dearest: "1.50" });
});

test("two observations in one plan, and rows that a later step drops are counted before it", async () => {
  const [before, after] = [new Observation<{ n: bigint }>("before"), new Observation<{ n: bigint }>("after")];
  const counted = () => ({ n: count() });
  const df = pinFrame(session())
    .observe(before, counted)
    .where((c) => c.saves.isNotNull())
    .observe(after, counted);
  expect(await df.count()).toBe(2);
  expect([await before.get(), await after.get()]).toEqual([{ n: 3n }, { n: 2n }]);
});

test("a write delivers them, too", async () => {
  const seen = new Observation<{ total: string | null; rows: bigint }>();
  const shape = schema({ price: decimal(38, 2), id: long() });
  const rows = [{ price: "999999999999999999999999999999999999.98", id: 1n }];
  const df = session()
    .createDataFrame(rows, shape)
    .observe(seen, (c) => ({ total: sum(c.price), rows: count() }));
  await df.write.format("noop").mode("overwrite").save();
  expect(await seen.get()).toEqual({ total: "999999999999999999999999999999999999.98", rows: 1n });
});
