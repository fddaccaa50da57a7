import { join } from "node:path";
import { SparkSession } from "spark-connect-js";
import type { StreamFindings } from "../../../jobs/check-stream.ts";
import { exitCodes } from "../../../jobs/runtime/exit-codes.ts";
import { StreamTables } from "../../../jobs/runtime/stream/tables.ts";
import { defects } from "../../../schemas/stream-delivery.ts";
import { random } from "../../faults/seed.ts";
import { startPipeline } from "../../support/process.ts";
import { putBroken } from "./broken.ts";
import type { Driver } from "./driver.ts";
import { metricsOf } from "./metrics.ts";
import { type Fault, faults, happen, type Moment } from "./moments.ts";
import { until } from "./until.ts";
import { World, type WorldOptions } from "./world.ts";

export interface KillsOptions extends WorldOptions {
  /** Of the moments, and of what happens. */
  readonly seed: number;
  /** What happens, one after the other; or how often something drawn of the seed. */
  readonly faults: readonly Fault[] | number;
  /** Of a Spark that looks into the tables afterwards. */
  readonly sparkUrl: string;
  readonly onMoment?: (moment: Moment) => void;
}

/** A line of `check stream --json`. */
export type Found = {
  readonly [Name in keyof StreamFindings]: bigint extends StreamFindings[Name] ? number : StreamFindings[Name];
};

export interface Kills {
  readonly moments: readonly Moment[];
  readonly found: readonly Found[];
  /** Rows of the metrics' tables that a plain computation over the streams gives. */
  readonly compared: number;
  /** Where the two differ, other than by what was late. */
  readonly differences: readonly string[];
  /** Groups of rows that were too late for their window: the tables do without them. */
  readonly late: number;
}

/** What `check stream` must not find, with the place of the first. */
export const wrongPlaces = (found: readonly Found[]): string[] =>
  found.flatMap((row) =>
    defects.flatMap((defect) =>
      row[defect] > 0 ? [`${row.kind}: ${row[defect]} ${defect}, ${row[`${defect}_at`]}`] : [],
    ),
  );

/** Posts into the laptop's Kinesis while the job reads it, lets things happen at seeded moments, and looks at what is in the tables. */
export async function streamKills({
  seed,
  faults: asked,
  sparkUrl,
  onMoment,
  ...options
}: KillsOptions): Promise<Kills> {
  const next = random(seed);
  const drawn = typeof asked === "number" ? drawnFaults(asked, next) : asked;
  const shares = drawn.map(() => 0.05 + 0.85 * next()).sort((a, b) => a - b);
  await using world = await World.start(options);
  world.startEmulator();
  world.startDriver();
  await putBroken(world);
  const moments: Moment[] = [];
  for (const [i, fault] of drawn.entries()) {
    const at = await reached(world, shares[i] ?? 0);
    const moment = { ...(await happen[fault](world, next)), at };
    moments.push(moment);
    onMoment?.(moment);
  }
  await world.allIsPosted();
  await putBroken(world);
  await world.endDriver("SIGTERM");
  await drain(world);
  await world.sparksAreGone();
  return { moments, ...(await look(world, sparkUrl)) };
}

/** As many of each as of the others, about, in any order. */
const drawnFaults = (count: number, next: () => number): readonly Fault[] =>
  Array.from({ length: count }, (_, i) => ({ fault: faults[i % faults.length] as Fault, turn: next() }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ fault }) => fault);

/** The share that is acknowledged, once it is so large. */
async function reached(world: World, share: number): Promise<number> {
  const all = 3 * world.options.posts;
  await until(
    `${share} of the records are acknowledged`,
    () => world.acknowledged() >= share * all || !world.isPosting(),
    600,
  );
  world.driver.assertAlive();
  return world.acknowledged() / all;
}

/** Takes what is there, and ends by itself. */
async function drain(world: World): Promise<void> {
  const driver: Driver = world.startDriver("availableNow");
  const { code, stderr } = await driver.ended;
  if (code !== 0) throw new Error(`job stream --trigger availableNow ended with ${code}: ${stderr}`);
  world.lines.push(...driver.lines());
}

async function look(world: World, sparkUrl: string): Promise<Omit<Kills, "moments">> {
  const found = await check(world, sparkUrl);
  await using spark = SparkSession.connect(sparkUrl);
  const tables = new StreamTables(spark, { tables: join(world.home, "tables"), id: world.id });
  const late = new Map<string, number>();
  for (const line of world.lines) late.set(line.query, (late.get(line.query) ?? 0) + line.late);
  const total = [...late.values()].reduce((sum, groups) => sum + groups, 0);
  return { found, late: total, ...(await metricsOf(world, tables, late)) };
}

async function check({ home, id, ledger }: World, sparkUrl: string): Promise<readonly Found[]> {
  const args = ["check", "stream", "--ledger", ledger, "--home", home, "--id", id, "--remote", sparkUrl, "--json"];
  const { code, stdout, stderr } = await startPipeline(args).ended;
  if (code !== 0 && code !== exitCodes.quality) throw new Error(`check stream ended with ${code}: ${stderr}`);
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Found);
}
