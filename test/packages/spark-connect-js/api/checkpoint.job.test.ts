import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SparkSession } from "spark-connect-js";
import { startSpark } from "spark-local";
import { expect, test } from "vitest";

test("a checkpoint in a folder keeps the rows there, whatever becomes of what they were read from", async () => {
  const folder = mkdtempSync(join(tmpdir(), "checkpoints-"));
  try {
    await using server = await startSpark({ mode: "test", conf: { "spark.checkpoint.dir": folder } });
    await using spark = SparkSession.connect(server.url);
    const source = join(folder, "source");
    await spark.range(1000).write.parquet(source);
    const read = spark.read.parquet(source);
    await using checkpoint = await read.checkpoint();
    await using lazy = await read.checkpoint({ eager: false });
    expect(await lazy.df.count()).toBe(1000);
    rmSync(source, { recursive: true });
    expect(await checkpoint.df.count()).toBe(1000);
    expect(await checkpoint.df.explain()).not.toContain("parquet");
    const parts = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /part-\d+$/.test(name));
    expect(parts.length).toBeGreaterThan(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
