import { expect, test } from "vitest";
import { confOf } from "../../../../jobs/runtime/stream/pace.ts";

const [rows, windows] = [{ closesWindows: false }, { closesWindows: true }];
const live = { triggerMs: 5000, slowMs: 30_000 };
const isGenerated = (...asked: Parameters<typeof confOf>) => confOf(...asked)["spark.sql.codegen.wholeStage"];

test("code is generated for cleaning what waits, and for nothing else", () => {
  expect(isGenerated(rows, "availableNow", "spark")).toBe(true);
  expect(isGenerated(windows, "availableNow", "spark")).toBe(false);
  expect(isGenerated(rows, live, "spark")).toBe(false);
});

test("only a query that closes windows has batches without data", () => {
  const hasEmptyBatches = (query: typeof rows) =>
    confOf(query, live, "spark")["spark.sql.streaming.noDataMicroBatches.enabled"];
  expect([rows, windows].map(hasEmptyBatches)).toEqual([false, true]);
});

test("Databricks is left as it is: its serverless compute refuses such settings", () => {
  for (const query of [rows, windows]) expect(confOf(query, "availableNow", "databricks")).toEqual({});
});
