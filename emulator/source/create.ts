import { kinds } from "../../schemas/kinds.ts";
import type { DatabaseAddress } from "./address.ts";
import { type ConnectOptions, connectSource } from "./connect.ts";
import { findTables, wholeTables } from "./find-tables.ts";
import { createDatabase, createTable, sourceTables } from "./tables.ts";

/** What was not there before. */
export interface Created {
  readonly database: boolean;
  readonly tables: readonly string[];
}

/** The statements of `createSource`, in order. */
export const createStatements = (database: string): readonly string[] => [
  createDatabase(database),
  ...kinds.map((kind) => createTable(sourceTables[kind])),
];

/**
 * Makes the database and the three tables, as far as they are missing.
 *
 * @throws EmulatorError `usage` where a table is there but lacks a column
 */
export async function createSource(address: DatabaseAddress, options: ConnectOptions = {}): Promise<Created> {
  const database = await createMissingDatabase(address, options);
  await using source = await connectSource(address, options);
  const before = await findTables(source);
  const missing = kinds.filter((kind) => before[kind] === undefined).map((kind) => sourceTables[kind]);
  for (const table of missing) await source.run(createTable(table));
  await wholeTables(source);
  return { database, tables: missing.map(({ name }) => name) };
}

/** Asked for first: who may not make databases may still have one. */
async function createMissingDatabase(address: DatabaseAddress, options: ConnectOptions): Promise<boolean> {
  await using server = await connectSource(address, { ...options, withoutDatabase: true });
  const known = "SELECT 1 FROM information_schema.schemata WHERE schema_name = ?";
  if ((await server.rows(known, [address.database])).length > 0) return false;
  await server.run(createDatabase(address.database));
  return true;
}
