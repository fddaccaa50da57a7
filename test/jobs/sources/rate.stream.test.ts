import { expect, test } from "vitest";
import { quarantined } from "../../../queries/clean/quarantined.ts";
import { ingest } from "../../../queries/stream/ingest.ts";
import { judgedEvents } from "../../../queries/stream/judged.ts";
import { kinds } from "../../../schemas/kinds.ts";
import { rawEvent } from "../../../schemas/raw-event.ts";
import { fresh } from "../../packages/spark-connect-js/api/places.ts";
import { streamingSession } from "../../queries/stream/runs.ts";
import { open } from "./reading.ts";

/** What has come by the time that 300 records have. */
async function kept(options: Readonly<Record<string, string>>) {
  const spark = await streamingSession();
  const name = fresh("rate");
  const events = ingest(open("rate", { options }).events(spark));
  const query = await events.writeStream.format("memory").queryName(name).start();
  const table = spark.table(name).as(rawEvent);
  await expect.poll(() => table.count(), { timeout: 30_000 }).toBeGreaterThanOrEqual(300);
  await query.stop();
  return table;
}

test("records of the three kinds in turn, well formed, the same for the same seed", async () => {
  const options = { rowsPerSecond: "300", seed: "7" };
  const [once, again, other] = await Promise.all([kept(options), kept(options), kept({ ...options, seed: "8" })]);
  expect(await quarantined(judgedEvents(once)).count()).toBe(0);
  const rows = async (table: typeof once) =>
    (await table.collect())
      .map(({ kind, key, payload, position }) => ({ kind, key, position, text: `${Buffer.from(payload ?? [])}` }))
      .sort((a, b) => Number(a.position) - Number(b.position))
      .slice(0, 300);
  const first = await rows(once);
  expect(first.map(({ kind, key, position }) => ({ kind, key, position }))).toEqual(
    first.map((_, i) => ({ kind: kinds[i % 3], key: `${Math.floor(i / 3)}`, position: `${i}` })),
  );
  expect(await rows(again)).toEqual(first);
  expect(await rows(other)).not.toEqual(first);
});
