import { expect, test } from "vitest";
import { emptyTotals } from "../../../jobs/runtime/stream/totals.ts";
import { streamReport } from "../../../jobs/views/stream-report.ts";

const places = { tables: "/t", id: "12ab" };
const rowsOf = (text: string): string[][] => text.split("\n").map((line) => line.trim().split(/ {2,}/));

test("tells what became of each kind's records, and where the tables are", () => {
  const totals = emptyTotals();
  Object.assign(totals.kinds.pin, { records: 2000, clean: 1900, duplicates: 90, quarantined: 10 });
  const rows = rowsOf(streamReport({ ...totals, events: 2003, batches: 4 }, places));
  expect(rows).toContainEqual(["pin", "2000", "1900", "90", "10"]);
  expect(rows).toContainEqual(["quarantine", "/t/12ab_quarantine"]);
  expect(rows.filter(([name]) => name === "unknown")).toEqual([]);
});

test("tells events of kinds that nobody knows where there were any: all of them are quarantined", () => {
  const rows = rowsOf(streamReport({ ...emptyTotals(), unknown: 3 }, places));
  expect(rows).toContainEqual(["unknown", "3", "0", "0", "3"]);
});
