import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AnalysisException, type SparkSession } from "spark-connect-js";
import type { Effects } from "../runtime/effects.ts";
import { usageError } from "../runtime/exit-codes.ts";
import { assertS3 } from "../runtime/s3a.ts";
import { type ShownName, type ShownTable, shownNames, shownTable } from "../runtime/shown-tables.ts";
import { variablesFor } from "../runtime/variables.ts";
import { type Settings, withSpark } from "../runtime/with-spark.ts";
import { arrowStream, csvLines, type ExportFormat, jsonLines } from "../views/export.ts";
import { ProgressLine } from "../views/progress.ts";
import { textTable } from "../views/text-table.ts";
import { absolute, tablesOf } from "./batch.ts";

type Find = (name: ShownName) => ShownTable;

/** `table list`: the tables, how many rows each holds, and where it is. Those of the stream only where there are any. */
export const tableList = (settings: Settings, effects: Effects): Promise<void> =>
  withTables(settings, effects, async (find) => {
    const rows = await Promise.all(shownNames.map((name) => listed(find(name))));
    const there = rows.filter(({ job, rows }) => job === "batch" || rows !== null);
    effects.print(textTable(["table", "rows", "folder", "columns"], there, { cellWidth: 500, width: effects.width }));
  });

async function listed({ name, job, location, columns, open }: ShownTable) {
  const rows = await open()
    .count()
    .catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
  return { table: name, job, rows, folder: location, columns: columns.join(", ") };
}

/** `table show NAME`: some rows of a table. */
export const tableShow = (name: ShownName, rows: number, settings: Settings, effects: Effects): Promise<void> =>
  withTables(settings, effects, async (find) => {
    const { job, columns, open } = find(name);
    const some = open().limit(rows).collect({ signal: effects.signal });
    const found = await orNoTables(settings, some, `job:${job}`);
    effects.print(textTable(columns, found, { width: effects.width }));
  });

export interface ExportOptions {
  readonly name: ShownName;
  readonly format: ExportFormat;
  readonly to: string;
}

/** `table export NAME`: a whole table as one file (Parquet: a folder, written by Spark). It appears whole or not at all. */
export const tableExport = ({ name, format, to }: ExportOptions, settings: Settings, effects: Effects): Promise<void> =>
  withTables(settings, effects, async (find) => {
    const { job, columns, open } = find(name);
    // Where and when a row came is no part of the contract.
    const frame = open().select(...columns.filter((column) => !column.startsWith("_")));
    const writing =
      format === "parquet"
        ? frame.write.mode("overwrite").parquet(absolute(to), { signal: effects.signal })
        : writeWhole(resolve(to), encodings[format](frame, effects.signal));
    await orNoTables(settings, writing, `job:${job}`);
    effects.print(`Table ${name} is in ${absolute(to)}.`);
  });

const encodings = { jsonl: jsonLines, csv: csvLines, arrow: arrowStream } as const;

async function writeWhole(path: string, chunks: AsyncIterable<string | Uint8Array>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.part`;
  try {
    await pipeline(Readable.from(chunks), createWriteStream(part));
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
}

async function withTables(settings: Settings, effects: Effects, use: (find: Find) => Promise<void>): Promise<void> {
  assertS3([settings.tables.value], settings, variablesFor(settings, effects));
  const progress = new ProgressLine(effects.screen, effects.signal);
  const places = { tables: absolute(settings.tables.value ?? ""), id: settings.id.value ?? "" };
  return withSpark(settings, effects, progress, { work: "small" }, async (spark: SparkSession) => {
    progress.clear();
    const tables = tablesOf(spark, settings);
    await use((name) => shownTable(name, spark, tables, places));
  });
}

/** What works on the tables, with a word of what to do where there are none. */
export const orNoTables = <T>(settings: Settings, work: Promise<T>, script = "job:batch"): Promise<T> =>
  work.catch((error: unknown) => {
    if (!isMissing(error)) throw error;
    throw usageError(`There are no tables in ${settings.tables.value} yet: run \`npm run ${script}\` first.`, error);
  });

const isMissing = (error: unknown): boolean =>
  error instanceof AnalysisException &&
  ["DELTA_TABLE_NOT_FOUND", "DELTA_MISSING_DELTA_TABLE", "TABLE_OR_VIEW_NOT_FOUND", "PATH_NOT_FOUND"].includes(
    error.code,
  );
