import type { StructField } from "../../schema/data-type.ts";
import { ArrowEncodeError } from "../errors.ts";
import { invalid, type Locate } from "./column.ts";

/** One array a field; null rows (of a nullable struct) give undefined in each. Refuses properties that are no field. */
export function splitRows(rows: readonly unknown[], fields: readonly StructField[], locate: Locate): unknown[][] {
  const names = fields.map(({ name }) => name);
  const known = new Set(names);
  const columns = names.map(() => new Array<unknown>(rows.length));
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (row === null || row === undefined) continue;
    if (typeof row !== "object") throw invalid(row, locate(i), "an object");
    if (Object.keys(row).length > names.length) refuseUnknown(row, known, locate(i));
  }
  for (let k = 0; k < names.length; k++) splitColumn(rows, names[k]!, columns[k]!);
  return columns;
}

function splitColumn(rows: readonly unknown[], name: string, column: unknown[]): void {
  for (let i = 0; i < rows.length; i++) column[i] = (rows[i] as Record<string, unknown> | null | undefined)?.[name];
  if (name === "__proto__") dropInherited(rows, column);
}

/** Every object has a `__proto__`; only an own one is a value. */
function dropInherited(rows: readonly unknown[], column: unknown[]): void {
  for (let i = 0; i < rows.length; i++) if (!Object.hasOwn(rows[i] ?? {}, "__proto__")) column[i] = undefined;
}

function refuseUnknown(row: object, known: ReadonlySet<string>, where: string): void {
  const unknown = Object.keys(row).find((name) => !known.has(name));
  if (unknown === undefined) return;
  const columns = [...known].join(", ");
  throw new ArrowEncodeError(
    "UNKNOWN_COLUMN",
    `${where} has ${JSON.stringify(unknown)}, which is no column of ${columns}`,
  );
}
