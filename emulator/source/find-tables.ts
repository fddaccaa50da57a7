import { type Kind, kinds } from "../../schemas/kinds.ts";
import { EmulatorError } from "../emulator-error.ts";
import type { Source } from "./connect.ts";
import { quoted, type SourceTable, sourceTables } from "./tables.ts";

export interface FoundColumn {
  readonly name: string;
  /** MySQL's name of the type, such as `bigint`. */
  readonly type: string;
  /** Digits of a second that a time keeps; 0 for all else. */
  readonly fraction: number;
}

/** A table as the database has it, which may have been made by somebody else. */
export interface FoundTable {
  readonly kind: Kind;
  readonly name: string;
  /** The column with the post's number: `ind`, or its other name `index`; undefined where there is neither. */
  readonly key: string | undefined;
  /** Whether the key can be looked up without reading the whole table. */
  readonly isIndexed: boolean;
  readonly columns: readonly FoundColumn[];
  /** What is wrong with it and what to do, one sentence each. */
  readonly problems: readonly string[];
}

/** A table that rows can be read from and written to. */
export type WholeTable = FoundTable & { readonly key: string };
export type WholeTables = Readonly<Record<Kind, WholeTable>>;

/** The three tables as they are; undefined where there is none. */
export async function findTables(source: Source): Promise<Readonly<Record<Kind, FoundTable | undefined>>> {
  const names = kinds.map((kind) => sourceTables[kind].name);
  const rows = await source.rows(
    `SELECT table_name, column_name, data_type, datetime_precision, column_key FROM information_schema.columns
     WHERE table_schema = DATABASE() AND table_name IN (?) ORDER BY table_name, ordinal_position`,
    [names],
  );
  const found = (kind: Kind) => {
    const own = rows.filter(([table]) => table === sourceTables[kind].name);
    return own.length === 0 ? undefined : asFound(sourceTables[kind], own);
  };
  return { pin: found("pin"), geo: found("geo"), user: found("user") };
}

/** The three tables. @throws EmulatorError `usage` where one is missing or lacks a column */
export async function wholeTables(source: Source): Promise<WholeTables> {
  const found = await findTables(source);
  const problems = kinds.flatMap((kind) => found[kind]?.problems ?? [missingTable(kind)]);
  if (problems[0] !== undefined) throw new EmulatorError("usage", `At ${source.shown}: ${problems[0]}`);
  return found as WholeTables;
}

export const missingTable = (kind: Kind): string =>
  `there is no table ${sourceTables[kind].name}: make it with: pipeline source create`;

type ColumnRow = readonly (string | null)[];

function asFound(table: SourceTable, rows: readonly ColumnRow[]): FoundTable {
  const columns = rows.map(([, name, type, fraction]) => ({
    name: name ?? "",
    type: (type ?? "").toLowerCase(),
    fraction: Number(fraction ?? 0),
  }));
  const key = ["ind", "index"].find((name) => columns.some((column) => column.name === name));
  const isIndexed = rows.some(([, name, , , columnKey]) => name === key && columnKey !== "");
  const missing = Object.keys(table.columns).filter(
    (name) => name !== table.key && !columns.some((column) => column.name === name),
  );
  const problems = [...(key === undefined ? [table.key] : []), ...missing].map(
    (name) =>
      `table ${table.name} has no column ${name}: add it with: ALTER TABLE ${quoted(table.name)} ADD COLUMN ${quoted(name)} ${table.columns[name]}`,
  );
  return { kind: table.kind, name: table.name, key, isIndexed, columns, problems };
}
