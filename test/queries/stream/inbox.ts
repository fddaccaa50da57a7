import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataFrame, Schema, SparkSession } from "spark-connect-js";
import type { Row, Shape } from "spark-connect-js/schema";
import { onTestFinished } from "vitest";

/** A folder of the test's own, removed after it. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "stream-test-"));
  // Not a hook of this module, which the files of one worker share: it would be the first file's alone.
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** A table of files that grows by one file at a time, and is a stream as well. */
export interface Inbox<S extends Shape> {
  put(rows: readonly Row<S>[]): Promise<void>;
  stream(spark: SparkSession): DataFrame<S>;
  table(spark: SparkSession): DataFrame<S>;
}

export async function inbox<S extends Shape>(schema: Schema<S>): Promise<Inbox<S>> {
  const root = await folder();
  const path = join(root, "in");
  await mkdir(path);
  let files = 0;
  return {
    async put(rows) {
      const name = `${files++}.json`;
      await writeFile(join(root, name), rows.map((row) => `${JSON.stringify(row, written)}\n`).join(""));
      await rename(join(root, name), join(path, name));
    },
    // Of files that come in the same moment Spark would take any first: one after the other is put and read.
    stream: (spark) => spark.readStream.schema(schema).option("maxFilesPerTrigger", 1).json(path),
    table: (spark) => spark.read.schema(schema).json(path),
  };
}

/** As Spark's JSON reader takes it. */
function written(this: unknown, key: string, value: unknown): unknown {
  const original = (this as Readonly<Record<string, unknown>>)[key];
  if (original instanceof Uint8Array) return Buffer.from(original).toString("base64");
  return typeof value === "bigint" ? Number(value) : value;
}
