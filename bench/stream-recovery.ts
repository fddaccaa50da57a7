import { setTimeout as sleep } from "node:timers/promises";
import { type StreamPlaces, type StreamTableName, tableLocation } from "../jobs/runtime/stream/tables.ts";
import { kinds } from "../schemas/kinds.ts";
import { commitFiles } from "./stream-latency.ts";
import { rounded } from "./stream-live.ts";
import { type Program, StreamWorld, sparkOf } from "./stream-world.ts";

export interface Recovery {
  readonly rate: number;
  readonly kills: number;
  /** How long all runs before a kill. */
  readonly seconds: number;
  readonly args: readonly string[];
}

/** Kill -9 of the job's Spark while posts come: how long until there are new rows, without a hand. */
export async function recovery({ rate, kills, seconds, args }: Recovery): Promise<void> {
  await using world = await StreamWorld.start({ kinesis: true });
  const id = "killed";
  await world.makeStreams(id);
  const job = world.job(id, ["--source", "kinesis", ...args]);
  const emulator = world.emulator(id, rate, rate * 3600);
  const places = world.places(id);
  await newCommit(places, ["pin_table", "geo_table", "user_table"], 0, job);
  const results: Record<string, number>[] = [];
  for (let kill = 0; kill < kills; kill++) {
    await sleep(seconds * 1000);
    process.kill(await sparkOf(job), "SIGKILL");
    const at = Date.now();
    const [raw, clean, all] = await Promise.all([
      newCommit(places, ["raw_events"], at, job),
      Promise.race(kinds.map((kind) => newCommit(places, [`${kind}_table`], at, job))),
      newCommit(places, ["pin_table", "geo_table", "user_table"], at, job),
    ]);
    const after = (moment: number) => rounded((moment - at) / 1000);
    results.push({
      "raw rows after s": after(raw),
      "clean rows after s": after(clean),
      "all three after s": after(all),
    });
  }
  console.log(`\nKill -9 of Spark at ${rate} posts/s`);
  console.table(results);
  await emulator.stop();
}

/** When each of these tables had its first commit after that moment; the last of them. */
async function newCommit(
  places: StreamPlaces,
  tables: readonly StreamTableName[],
  after: number,
  job: Program,
): Promise<number> {
  const over = job.ended.then(() => Promise.reject(new Error("the job has ended")));
  over.catch(() => undefined);
  for (;;) {
    const firsts = tables.map((table) => commitsSince(tableLocation(places, table), after)[0]);
    if (firsts.every((first) => first !== undefined)) return Math.max(...firsts.map((first) => first ?? 0));
    await Promise.race([sleep(100), over]);
  }
}

/** The first commit only makes the table. */
function commitsSince(table: string, after: number): number[] {
  try {
    return commitFiles(table)
      .slice(1)
      .map(({ at }) => at)
      .filter((at) => at > after);
  } catch {
    return [];
  }
}
