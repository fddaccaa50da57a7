import { Readable } from "node:stream";
import { EmulatorError } from "../emulator-error.ts";
import type { SourceConnection } from "./connection.ts";
import { loadStatement, rowText, type Values } from "./rows-text.ts";
import { quoted, type SourceTable } from "./tables.ts";

/** How rows get into a table: as a stream, which a server may refuse, or as statements. */
export type Way = "stream" | "statements";

/** The faster way that the server allows. */
export async function wayOf(connection: SourceConnection): Promise<Way> {
  const [allowed] = await connection.rows("SELECT @@local_infile");
  return allowed?.[0] === "1" ? "stream" : "statements";
}

/** Puts new rows into a table, all of them or none. @throws EmulatorError where the server changed or left out one */
export async function putRows(
  connection: SourceConnection,
  way: Way,
  { name, columns }: SourceTable,
  rows: Iterable<Values>,
  count: number,
): Promise<void> {
  const names = Object.keys(columns).map(quoted);
  await connection.inTransaction(async () => {
    const put =
      way === "stream"
        ? await connection.load(loadStatement(quoted(name), names), () => Readable.from(chunks(rows)))
        : await insert(connection, quoted(name), names, rows);
    if (put.affectedRows !== count || put.warnings > 0)
      throw new EmulatorError(
        "failed",
        `The server took ${put.affectedRows} of ${count} rows of ${name} with ${put.warnings} warnings; none is kept`,
      );
  });
}

async function insert(connection: SourceConnection, table: string, names: readonly string[], rows: Iterable<Values>) {
  const total = { affectedRows: 0, warnings: 0 };
  for (const some of inGroups(rows, rowsAStatement)) {
    const done = await connection.run(`INSERT INTO ${table} (${names.join(", ")}) VALUES ?`, [some]);
    total.affectedRows += done.affectedRows;
    total.warnings += done.warnings;
  }
  return total;
}

const rowsAStatement = 500;

function* inGroups<T>(things: Iterable<T>, size: number): Generator<T[]> {
  let group: T[] = [];
  for (const thing of things) {
    if (group.push(thing) < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/** A packet to the server for each row would cost more than the row. */
const chunkCharacters = 64 * 1024;

function* chunks(rows: Iterable<Values>): Generator<Buffer> {
  let text = "";
  for (const row of rows) {
    text += rowText(row);
    if (text.length < chunkCharacters) continue;
    yield Buffer.from(text);
    text = "";
  }
  if (text !== "") yield Buffer.from(text);
}
