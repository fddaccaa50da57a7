import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SparkSession } from "spark-connect-js";
import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { compile } from "../../../types/compiler.ts";

// The blocks of each page of the package's documentation are one program, from the first to the last: it compiles against
// the package, and runs on the server.

const folder = join(import.meta.dirname, "../../../../packages/spark-connect-js");
const pages = ["README.md", ...readdirSync(join(folder, "docs")).map((name) => `docs/${name}`)]
  .filter((name) => name !== "docs/coverage.md")
  .map((name) => ({ name, program: programOf(readFileSync(join(folder, name), "utf8")) }))
  .filter(({ program }) => program !== "");
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

test("there are pages", () => expect(pages.length).toBeGreaterThan(4));

describe.each(pages)("$name", ({ name, program }) => {
  test("compiles", async () => {
    const { diagnostics } = await compile(program);
    expect(diagnostics).toEqual([]);
  });

  test("runs", async () => {
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
});

function programOf(page: string): string {
  return [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, block]) => block).join("\n");
}
