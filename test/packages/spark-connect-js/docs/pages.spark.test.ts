import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SparkSession } from "spark-connect-js";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { pages } from "./pages.ts";

/** Within the checkout, where the package is found by its name. */
const programs = mkdtempSync(join(import.meta.dirname, "programs-"));
afterAll(() => rmSync(programs, { recursive: true }));

/** The README reads a table of this name. */
beforeAll(async () => {
  await using spark = SparkSession.connect(inject("sparkUrl"));
  await spark.sql("DROP TABLE IF EXISTS pins");
  await spark.sql("CREATE TABLE pins (pin_id BIGINT, title STRING, category STRING, saves INT) USING parquet");
  await spark.sql("INSERT INTO pins VALUES (1, 'a', 'art', 50), (2, NULL, 'art', NULL), (3, 'c', 'food', 11)");
});

test.each(pages)("$name runs", async ({ name, program }) => {
  const file = join(programs, `${name.replace(/\W+/g, "-")}.ts`);
  writeFileSync(file, program.replaceAll("sc://localhost:15002", inject("sparkUrl")));
  const log = vi.spyOn(console, "log").mockReturnValue();
  const shown = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    await import(file);
    expect(log.mock.calls.length + shown.mock.calls.length).toBeGreaterThan(0);
  } finally {
    vi.restoreAllMocks();
  }
});
