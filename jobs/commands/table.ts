import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AnalysisException, type DataFrame, type SparkSession } from "spark-connect-js";
import type { Shape } from "spark-connect-js/schema";
import type { Effects } from "../runtime/effects.ts";
import { usageError } from "../runtime/exit-codes.ts";
import { assertS3 } from "../runtime/s3a.ts";
import { type FolderTables, type TableName, tableNames, tableSchemas } from "../runtime/tables.ts";
import { variablesFor } from "../runtime/variables.ts";
import { type Settings, withSpark } from "../runtime/with-spark.ts";
import { arrowStream, csvLines, type ExportFormat, jsonLines } from "../views/export.ts";
import { ProgressLine } from "../views/progress.ts";
import { textTable } from "../views/text-table.ts";
import { absolute, tablesOf } from "./batch.ts";

/** `table list`: the tables, how many rows each holds, and where it is. */
export const tableList = (settings: Settings, effects: Effects): Promise<void> =>
  withTables(settings, effects, async (tables) => {
    const rows = await Promise.all(
      tableNames.map(async (table) => ({
        table,
        rows: await rowCount(tables, table),
        folder: tables.location(table),
        columns: tableSchemas[table].names.join(", "),
      })),
    );
    effects.print(textTable(["table", "rows", "folder", "columns"], rows, { cellWidth: 500, width: effects.width }));
  });

/** `table show NAME`: some rows of a table. */
export const tableShow = (name: TableName, rows: number, settings: Settings, effects: Effects): Promise<void> =>
  withTables(settings, effects, async (tables) => {
    const found = await openTable(tables, name).limit(rows).collect({ signal: effects.signal });
    effects.print(textTable(tableSchemas[name].names, found, { width: effects.width }));
  });

export interface ExportOptions {
  readonly name: TableName;
  readonly format: ExportFormat;
  readonly to: string;
}

/** `table export NAME`: a whole table as one file (Parquet: a folder, written by Spark). It appears whole or not at all. */
export const tableExport = ({ name, format, to }: ExportOptions, settings: Settings, effects: Effects): Promise<void> =>
  withTables(settings, effects, async (tables) => {
    const frame = openTable(tables, name);
    if (format === "parquet") await frame.write.mode("overwrite").parquet(absolute(to), { signal: effects.signal });
    else await writeWhole(resolve(to), encodings[format](frame, effects.signal));
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

type AnyFrame = DataFrame<Shape>;

const openTable = (tables: FolderTables, name: TableName) => {
  const schema = tableSchemas[name];
  return tables.read(name, schema as never) as unknown as AnyFrame;
};

const rowCount = (tables: FolderTables, name: TableName): Promise<number | null> =>
  openTable(tables, name)
    .count()
    .catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });

async function withTables(
  settings: Settings,
  effects: Effects,
  use: (tables: FolderTables) => Promise<void>,
): Promise<void> {
  assertS3([settings.tables.value], settings, variablesFor(settings, effects));
  const progress = new ProgressLine(effects.screen, effects.signal);
  return withSpark(settings, effects, progress, { work: "small" }, async (spark: SparkSession) => {
    progress.clear();
    await orNoTables(settings, use(tablesOf(spark, settings)));
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
