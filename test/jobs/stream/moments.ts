import { setTimeout as sleep } from "node:timers/promises";
import { kinds } from "../../../schemas/kinds.ts";
import { pick } from "../../faults/seed.ts";
import { kinesisClient } from "../../support/kinesis.ts";
import { reshardAt } from "../../support/reshard.ts";
import { until } from "./until.ts";
import type { World } from "./world.ts";

/** What may happen at a moment of a run. */
export const faults = ["driver", "spark", "emulator", "two", "kinesis", "reshard", "moved", "pause"] as const;
export type Fault = (typeof faults)[number];

/** A moment at which something happened. */
export interface Moment {
  readonly fault: string;
  /** Share of the records that were acknowledged by then. */
  readonly at: number;
  /** After kill -9 of Spark alone: until new rows were kept. */
  readonly secondsToRows?: number;
}

type Random = () => number;
type Happen = (world: World, next: Random) => Promise<Omit<Moment, "at">>;

export const happen: Readonly<Record<Fault, Happen>> = {
  /** kill -9; the next one starts at once, while the Spark of the first may still be ending. */
  async driver(world) {
    await world.endDriver("SIGKILL");
    world.startDriver();
    return { fault: "driver" };
  },

  /** kill -9; its driver must bring it back by itself. */
  async spark(world) {
    const { driver } = world;
    const old = await driver.spark();
    const known = driver.lines().length;
    process.kill(old, "SIGKILL");
    const started = performance.now();
    await driver.spark(old);
    // Where the emulator has sent all, there may be none.
    const isKept = () =>
      driver
        .lines()
        .slice(known)
        .some(({ query, rows }) => query === "raw_events" && rows > 0);
    await until("new rows are kept", () => isKept() || !world.isPosting());
    await until("it says so", () =>
      driver.complained().includes("spark restarting: The Spark server ended by itself."),
    );
    return { fault: "spark", ...(isKept() && { secondsToRows: (performance.now() - started) / 1000 }) };
  },

  /** kill -9; it goes on from its journal, and sends again what it does not know to be acknowledged. */
  async emulator(world) {
    await world.endEmulator("SIGKILL");
    world.startEmulator();
    return { fault: "emulator" };
  },

  async two(world, next) {
    const what = pick(next, ["driver and spark", "driver and emulator", "spark and emulator"] as const);
    const spark = await world.driver.spark();
    if (what.includes("spark")) process.kill(spark, "SIGKILL");
    const ends = [];
    if (what.includes("driver")) ends.push(world.endDriver("SIGKILL"));
    if (what.includes("emulator")) ends.push(world.endEmulator("SIGKILL"));
    await Promise.all(ends);
    if (what.includes("driver")) world.startDriver();
    if (what.includes("emulator")) world.startEmulator();
    return { fault: what };
  },

  /** A clean stop, over which it keeps its records. */
  async kinesis(world, next) {
    // A job that is only being started ends with exit code 75 where there is none.
    await world.driver.spark();
    await world.stopKinesis();
    await sleep(2000 * next());
    await world.startKinesis();
    return { fault: "kinesis" };
  },

  async reshard(world, next) {
    const stream = { client: kinesisClient(world.cloud), name: `streaming-${world.id}-${pick(next, kinds)}` };
    const how = pick(next, ["split", "merge"] as const);
    await reshardAt(stream, how, Math.floor(next() * 100));
    return { fault: `${how} of ${stream.name}` };
  },

  /** Another process takes the checkpoints from another place. */
  async moved(world) {
    await world.endDriver("SIGTERM");
    await world.sparksAreGone();
    world.moveCheckpoints();
    world.startDriver();
    return { fault: "moved" };
  },

  /** The stream falls silent and begins again. */
  async pause(world, next) {
    await world.endEmulator("SIGTERM");
    await sleep(3000 * next());
    world.startEmulator();
    return { fault: "pause" };
  },
};
