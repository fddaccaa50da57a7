import { expect, test } from "vitest";
import { session } from "../../support/session.ts";

// The other half of docs/coverage.md: what the server itself calls a function (coverage-table.test.ts reads the file).
test("the committed list has the functions of the server", async () => {
  const rows = await (await session().sql("SHOW SYSTEM FUNCTIONS")).collect();
  const names = rows.map((row) => String(row.function)).toSorted();
  await expect(`${JSON.stringify(names, null, 1)}\n`).toMatchFileSnapshot("../../../fixtures/spark-functions.json");
});
