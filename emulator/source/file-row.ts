import type { FileRecord } from "./file-records.ts";
import type { FoundColumn, WholeTable } from "./find-tables.ts";

/** What keeps a record from being a row: said as the end of a sentence that begins with the place of the line. */
export class RowProblem extends Error {}

/** A record's values in the order of the table's columns. Columns that it does not have are null. @throws RowProblem */
export function fileRow(table: WholeTable, { values }: FileRecord): (string | null)[] {
  const known = new Set(["ind", "index", ...table.columns.map(({ name }) => name)]);
  const unknown = Object.keys(values).find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new RowProblem(`table ${table.name} has no column "${unknown}" (its columns: ${columnNames(table)})`);
  // Both names of the key are accepted, and `ind` is preferred.
  const key = values.ind ?? values.index ?? null;
  if (key === null) throw new RowProblem(`it has no ${table.key}, which tells the rows apart`);
  return table.columns.map((column) =>
    checked(column, column.name === table.key ? key : (values[column.name] ?? null)),
  );
}

export const columnNames = ({ columns }: WholeTable): string => columns.map(({ name }) => name).join(", ");

/** MySQL would cut or round some values without a word. */
function checked({ name, type, fraction }: FoundColumn, value: string | null): string | null {
  if (value === null) return null;
  const form = forms[type];
  if (form !== undefined && !form.test(value))
    throw new RowProblem(`${name} is "${shortened(value)}", which is no ${type}`);
  const digits = /\.(\d*[1-9])0*$/.exec(value)?.[1]?.length ?? 0;
  if (times.has(type) && digits > fraction)
    throw new RowProblem(`${name} is "${value}", and the column keeps ${fraction} digits of a second`);
  return value;
}

const integer = /^-?\d+$/;
const number = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
const dateTime = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?$/;
const times: ReadonlySet<string> = new Set(["datetime", "timestamp"]);
const forms: Readonly<Record<string, RegExp>> = {
  ...{ tinyint: integer, smallint: integer, mediumint: integer, int: integer, bigint: integer },
  ...{ float: number, double: number, decimal: number },
  ...{ datetime: dateTime, timestamp: dateTime },
};

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
