import { type Kind, kinds } from "../../schemas/kinds.ts";
import { EmulatorError } from "../emulator-error.ts";
import type { Source } from "./connect.ts";
import type { SourceConnection } from "./connection.ts";
import { badLine } from "./file-lines.ts";
import { type FileFormat, fileRecords } from "./file-records.ts";
import { fileRow, RowProblem } from "./file-row.ts";
import { readMark, writeMark } from "./fill-mark.ts";
import { type WholeTable, wholeTables } from "./find-tables.ts";
import { quoted } from "./tables.ts";

export interface LoadOptions {
  /** Paths of files of each table, JSON lines or CSV. */
  readonly files: Readonly<Partial<Record<Kind, readonly string[]>>>;
  /** Default: CSV where a file's name ends in `.csv`, else JSON lines. */
  readonly format?: FileFormat | undefined;
  /** Puts rows in the place of those with the same key; without it a key that is there is an error. */
  readonly replace?: boolean;
  /** Called now and then with the number of rows that were sent. */
  readonly onProgress?: (rows: number) => void;
}

/** How many rows were loaded into each table. */
export type Loaded = Readonly<Record<Kind, number>>;

/**
 * Loads files into the tables, all of them or, where a line is bad, nothing.
 *
 * @throws EmulatorError `usage` that names file and line, where a file cannot be read or a line is no row of its table
 */
export async function loadSource(source: Source, options: LoadOptions): Promise<Loaded> {
  const tables = await wholeTables(source);
  const loaded = { pin: 0, geo: 0, user: 0 };
  await source.using((connection) =>
    connection.inTransaction(async () => {
      for (const kind of kinds)
        for (const path of options.files[kind] ?? [])
          for await (const batch of batches(path, tables[kind], options.format)) {
            await put(connection, tables[kind], batch, options.replace ?? false);
            loaded[kind] += batch.length;
            options.onProgress?.(loaded.pin + loaded.geo + loaded.user);
          }
    }),
  );
  // They are no longer what a seed made, so that a fill must not go on with them.
  for (const kind of kinds)
    if (loaded[kind] > 0 && (await readMark(source, tables[kind].name)) !== "")
      await writeMark(source, tables[kind].name, "");
  return loaded;
}

interface LoadedRow {
  readonly path: string;
  readonly line: number;
  readonly values: readonly (string | null)[];
}

async function put(connection: SourceConnection, table: WholeTable, batch: readonly LoadedRow[], replace: boolean) {
  const names = table.columns.map(({ name }) => quoted(name)).join(", ");
  const put = replace ? "REPLACE" : "INSERT";
  try {
    const rows = batch.map(({ values }) => values);
    const { warnings } = await connection.run(`${put} INTO ${quoted(table.name)} (${names}) VALUES ?`, [rows]);
    if (warnings === 0) return;
    const [, , message] = (await connection.rows("SHOW WARNINGS LIMIT 1"))[0] ?? [];
    throw new EmulatorError("failed", message ?? `${warnings} warnings`);
  } catch (error) {
    throw refusedRow(error, table, batch);
  }
}

/** A statement has many rows: the server's message tells which one it means. */
function refusedRow(error: unknown, table: WholeTable, batch: readonly LoadedRow[]): unknown {
  if (!(error instanceof EmulatorError)) return error;
  const [, key] = /Duplicate entry '(-?\d+)' for key/.exec(error.message) ?? [];
  if (key !== undefined) {
    const place = table.columns.findIndex(({ name }) => name === table.key);
    const row = batch.findLast(({ values }) => BigInt(values[place] ?? 0) === BigInt(key));
    const advice = `table ${table.name} has a row of ${table.key} ${key} already; --replace puts this one in its place`;
    return row === undefined ? error : badLine(row.path, row.line, advice);
  }
  const [, problem, number] = /^(?:The database at \S+ failed: )?(.*) at row (\d+)$/.exec(error.message) ?? [];
  const row = batch[Number(number) - 1];
  return row === undefined ? error : badLine(row.path, row.line, problem ?? "");
}

const mostRows = 500;
/** Servers take packets of 4 MB and more. */
const mostCharacters = 500_000;

async function* batches(path: string, table: WholeTable, format: FileFormat | undefined): AsyncGenerator<LoadedRow[]> {
  let [batch, characters]: [LoadedRow[], number] = [[], 0];
  for await (const records of fileRecords(path, format))
    for (const record of records) {
      const values = rowOf(path, table, record);
      for (const value of values) characters += value?.length ?? 0;
      batch.push({ path, line: record.line, values });
      if (batch.length < mostRows && characters < mostCharacters) continue;
      yield batch;
      [batch, characters] = [[], 0];
    }
  if (batch.length > 0) yield batch;
}

function rowOf(path: string, table: WholeTable, record: Parameters<typeof fileRow>[1]): (string | null)[] {
  try {
    return fileRow(table, record);
  } catch (error) {
    throw error instanceof RowProblem ? badLine(path, record.line, error.message) : error;
  }
}
