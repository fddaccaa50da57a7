import type { Kind } from "../../schemas/kinds.ts";
import type { SourceRow } from "../draw/post.ts";
import type { Source } from "./connect.ts";
import type { WholeTable, WholeTables } from "./find-tables.ts";
import { rowJson } from "./row-json.ts";
import { quoted } from "./tables.ts";

/** Reads rows of a table by their keys. */
export type RowReader = (keys: readonly string[]) => Promise<ReadonlyMap<string, SourceRow>>;

export type RowMaps = Readonly<Record<Kind, ReadonlyMap<string, SourceRow>>>;

/** A reader of the three tables at once: of each the rows with the keys that are named for it. */
export function rowsReader(source: Source, tables: WholeTables) {
  const [pin, geo, user] = [
    rowReader(source, tables.pin),
    rowReader(source, tables.geo),
    rowReader(source, tables.user),
  ];
  return async (keys: Readonly<Record<Kind, readonly string[]>>): Promise<RowMaps> => {
    const [pins, geos, users] = await Promise.all([pin(keys.pin), geo(keys.geo), user(keys.user)]);
    return { pin: pins, geo: geos, user: users };
  };
}

/** A reader of many rows at a time, by one statement each time. Keys that no row has are left out of its answer. */
export function rowReader(source: Source, { name, key, columns }: WholeTable): RowReader {
  const json = rowJson(columns);
  const keyPlace = columns.findIndex((column) => column.name === key);
  const select = `SELECT ${columns.map((column) => quoted(column.name)).join(", ")} FROM ${quoted(name)} WHERE ${quoted(key)} IN `;
  return async (keys) => {
    if (keys.length === 0) return new Map();
    // Keys are decimal digits, out of a table's key column.
    const rows = await source.read(`${select}(${[...new Set(keys)].join(",")})`);
    return new Map(rows.map((values) => [values[keyPlace] ?? "", json(values)]));
  };
}
