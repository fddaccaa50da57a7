import { type Kind, kinds } from "../../schemas/kinds.ts";
import type { Source } from "./connect.ts";
import { type FoundTable, findTables, missingTable } from "./find-tables.ts";
import { quoted, sourceTables } from "./tables.ts";

export interface TableStatus {
  readonly kind: Kind;
  readonly table: string;
  readonly rows: number;
  /** Smallest and greatest key, in decimal digits; null in an empty table. */
  readonly smallest: string | null;
  readonly greatest: string | null;
  /** Numbers between them that no row has, in decimal digits. */
  readonly gaps: string;
  /** Data and indexes on disk, as the server last counted them. */
  readonly bytes: number;
  readonly charset: string | null;
  /** What is wrong and what to do, one sentence each. */
  readonly problems: readonly string[];
}

export interface SourceStatus {
  /** `host:port/database`. */
  readonly database: string;
  readonly server: string;
  readonly tables: readonly TableStatus[];
}

/** What the source database holds, and what is missing. */
export async function sourceStatus(source: Source): Promise<SourceStatus> {
  const [[version], found] = await Promise.all([source.rows("SELECT VERSION()"), findTables(source)]);
  const tables = await Promise.all(kinds.map((kind) => tableStatus(source, kind, found[kind])));
  return { database: source.shown, server: version?.[0] ?? "", tables };
}

async function tableStatus(source: Source, kind: Kind, found: FoundTable | undefined): Promise<TableStatus> {
  const table = sourceTables[kind].name;
  const nothing = { kind, table, rows: 0, smallest: null, greatest: null, gaps: "0", bytes: 0, charset: null };
  if (found === undefined) return { ...nothing, problems: [missingTable(kind)] };
  const [keys, [size]] = await Promise.all([keyFacts(source, found), source.rows(sizeOf, [table])]);
  const [bytes, collation] = size ?? [];
  const charset = collation?.split("_", 1)[0] ?? null;
  const problems = [...found.problems, ...keyProblems(found, keys), ...charsetProblems(table, charset)];
  return { ...nothing, ...keys, bytes: Number(bytes ?? 0), charset, problems };
}

const sizeOf = `SELECT data_length + index_length, table_collation FROM information_schema.tables
  WHERE table_schema = DATABASE() AND table_name = ?`;

type KeyFacts = Pick<TableStatus, "rows" | "smallest" | "greatest" | "gaps">;

async function keyFacts(source: Source, { name, key }: FoundTable): Promise<KeyFacts> {
  const bounds = key === undefined ? "NULL, NULL" : `MIN(${quoted(key)}), MAX(${quoted(key)})`;
  const [row] = await source.rows(`SELECT COUNT(*), ${bounds} FROM ${quoted(name)}`);
  const [rows = "0", smallest = null, greatest = null] = row ?? [];
  const gaps =
    smallest === null || greatest === null ? 0n : BigInt(greatest) - BigInt(smallest) + 1n - BigInt(rows ?? 0);
  return { rows: Number(rows), smallest, greatest, gaps: String(gaps) };
}

function keyProblems({ name, key, isIndexed }: FoundTable, { gaps }: KeyFacts): string[] {
  if (key === undefined) return [];
  const add = `ALTER TABLE ${quoted(name)} ADD PRIMARY KEY (${quoted(key)})`;
  return [
    ...(isIndexed ? [] : [`table ${name} has no index on ${key}, so each draw reads all of it: ${add}`]),
    ...(gaps.startsWith("-") ? [`table ${name} has several rows of one ${key}: keep one of each, then: ${add}`] : []),
  ];
}

const charsetProblems = (table: string, charset: string | null): string[] =>
  charset === "utf8mb4"
    ? []
    : [
        `table ${table} keeps ${charset}, which has no emoji: ALTER TABLE ${quoted(table)} CONVERT TO CHARACTER SET utf8mb4`,
      ];
