import { cpSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { SparkSession } from "spark-connect-js";
import { provideLocalFiles, startSpark } from "spark-local";
import { writeLake } from "../emulator/lake/write-lake.ts";
import type { BatchLine } from "../jobs/runtime/stream/batch-line.ts";
import { type StreamPlaces, StreamTables, tableLocation } from "../jobs/runtime/stream/tables.ts";
import { kinds } from "../schemas/kinds.ts";
import { cpuSeconds } from "./process.ts";
import { quantile } from "./stream-latency.ts";
import { batches, rounded } from "./stream-live.ts";
import { type Program, StreamWorld } from "./stream-world.ts";

export interface CatchUp {
  readonly records: number;
  readonly rounds: number;
  /** Of each, before anything counts. */
  readonly warmUps: number;
}

/**
 * The same records as a lake that the batch job cleans and as kept events that wait for the stream's queries, in turns on one server.
 * The batch job writes its four tables and answers its questions; the stream writes its clean tables, quarantine and metrics.
 */
export async function catchUp({ records, rounds, warmUps }: CatchUp): Promise<void> {
  await using world = await StreamWorld.start({ kinesis: false });
  const lake = join(world.home, "lake");
  await writeLake(lake, { id: "kept", posts: Math.ceil(records / kinds.length), recordsPerObject: 10_000 });
  await writeLake(join(world.home, "none"), { id: "kept", posts: 1 });
  rmSync(join(world.home, "none", "topics"), { recursive: true });
  // As both jobs start their own.
  const files = await provideLocalFiles();
  await using server = await startSpark({ mode: "job", home: join(world.home, "spark"), ...files });
  const kept = world.places("kept");
  const count = await keepEvents(server.url, kept, lake);
  const remote = ["--remote", server.url];
  const taken: Record<"batch" | "stream", Taken[]> = { batch: [], stream: [] };
  for (let round = -warmUps; round < rounds; round++) {
    const id = `round${round + warmUps}`;
    const batch = await timed(server.pid, () => world.batchJob("kept", [...remote, "--lake", lake]));
    const places = world.places(id);
    cpSync(tableLocation(kept, "raw_events"), tableLocation(places, "raw_events"), { recursive: true });
    const lines: BatchLine[] = [];
    const waiting = ["--source", "files", "--lake", join(world.home, "none"), "--trigger", "availableNow"];
    const stream = await timed(server.pid, () => world.job(id, [...remote, ...waiting], (line) => lines.push(line)));
    for (const name of readdirSync(places.tables).filter((name) => name.startsWith(`${id}_`)))
      rmSync(join(places.tables, name), { recursive: true });
    console.log(round < 0 ? "warm-up" : `round ${round + 1}`, { batch, stream });
    console.table(batches(lines));
    if (round < 0) continue;
    taken.batch.push(batch);
    taken.stream.push(stream);
  }
  tell(count, taken);
}

interface Taken {
  readonly seconds: number;
  readonly cpu: number;
}

async function timed(server: number, start: () => Program): Promise<Taken> {
  const [began, cpu] = [performance.now(), cpuSeconds(server)];
  await start().ended;
  return { seconds: rounded((performance.now() - began) / 1000), cpu: rounded(cpuSeconds(server) - cpu) };
}

/** The lake's lines as events of all kinds side by side, in as many commits as a stream makes of them at its largest batches. */
async function keepEvents(url: string, places: StreamPlaces, lake: string): Promise<number> {
  await using spark = SparkSession.connect(url);
  await new StreamTables(spark, places).create("raw_events");
  const commits = 10;
  const of = (kind: string) =>
    `SELECT '${kind}' AS kind, NULL AS key, CAST(value AS BINARY) AS payload, _metadata.file_name AS source, ` +
    `NULL AS position, _metadata.file_modification_time AS arrived_at FROM text.\`${lake}/topics/kept.${kind}/partition=0\``;
  const events = kinds.map(of).join(" UNION ALL ");
  for (let commit = 0; commit < commits; commit++) {
    const part = `SELECT /*+ COALESCE(1) */ *, current_timestamp() FROM (${events}) WHERE pmod(xxhash64(payload), ${commits}) = ${commit}`;
    await spark.sql(`INSERT INTO delta.\`${tableLocation(places, "raw_events")}\` ${part}`);
  }
  const [row] = await (
    await spark.sql(`SELECT count(*) AS n FROM delta.\`${tableLocation(places, "raw_events")}\``)
  ).collect();
  return Number(row?.n);
}

function tell(count: number, { batch, stream }: Record<"batch" | "stream", readonly Taken[]>): void {
  const of = (taken: readonly Taken[]) => {
    const seconds = quantile(
      taken.map(({ seconds }) => seconds),
      0.5,
    );
    const cpu = quantile(
      taken.map(({ cpu }) => cpu),
      0.5,
    );
    return { s: seconds, "records/s": Math.round(count / seconds), "server CPU s": cpu };
  };
  console.log(`\n${count.toLocaleString("en-US")} waiting records, both warm, on one server, in turns`);
  const [a, b] = [of(batch), of(stream)];
  console.table({ batch: a, stream: b });
  console.log(`The stream catches up at ${rounded(a.s / b.s)} × the speed of batch`);
}
