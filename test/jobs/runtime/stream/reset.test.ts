import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { resetStream } from "../../../../jobs/runtime/stream/reset.ts";
import { checkpointLocation, tableLocation } from "../../../../jobs/runtime/stream/tables.ts";
import { temporaryFolder } from "../../../support/pipeline.ts";

function filled() {
  const tables = temporaryFolder();
  const ours = { tables, id: "12ab" };
  const others = { tables, id: "34cd" };
  for (const places of [ours, others])
    for (const folder of [tableLocation(places, "pin_table"), checkpointLocation(places, "pin_table")]) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "file"), "");
    }
  const there = (places: typeof ours) =>
    [tableLocation(places, "pin_table"), checkpointLocation(places, "pin_table")].map((folder) => existsSync(folder));
  return { ours, others, there };
}

test("tables and checkpoints of one prefix go, those of others stay", async () => {
  const { ours, others, there } = filled();
  await resetStream(ours, true);
  expect([there(ours), there(others)]).toEqual([
    [false, false],
    [true, true],
  ]);
});

test("without --yes it tells what it would remove, and removes nothing", async () => {
  const { ours, there } = filled();
  await expect(resetStream(ours, false)).rejects.toThrow(
    `--reset would remove all of this; say --reset --yes to do it:\n  ${ours.tables}/_checkpoints/12ab\n  ${ours.tables}/12ab_pin_table`,
  );
  expect(there(ours)).toEqual([true, true]);
});

test("where there is nothing yet there is nothing to ask, and what lies elsewhere is left to the tools of that place", async () => {
  await resetStream({ tables: temporaryFolder(), id: "12ab" }, false);
  await expect(resetStream({ tables: "s3a://b/t", id: "12ab" }, true)).rejects.toThrow(
    "--reset removes local folders only. Remove these with the tools of that place:\n  s3a://b/t/_checkpoints/12ab\n",
  );
});
