import { onTestFinished } from "vitest";
import { type DatabaseProcess, startDatabase } from "./database-process.ts";

/** A MariaDB of the test's own, to be killed and started again; gone after the test. */
export async function ownDatabase(options: readonly string[] = []): Promise<DatabaseProcess> {
  const database = await startDatabase(options);
  onTestFinished(database.remove);
  return database;
}
