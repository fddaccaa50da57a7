import { setTimeout as sleep } from "node:timers/promises";
import { memoryOf } from "local-process";
import type { BatchLine } from "../jobs/runtime/stream/batch-line.ts";
import { kinds } from "../schemas/kinds.ts";
import { cpuSeconds } from "./process.ts";
import { quantile, slope, type Travelled, travelled } from "./stream-latency.ts";
import { type Program, StreamWorld, sparkOf } from "./stream-world.ts";

export interface Live {
  /** Posts a second; three times as many records. */
  readonly rate: number;
  /** How long the job runs before anything counts: Java compiles for a minute or two. */
  readonly warmUpSeconds: number;
  readonly seconds: number;
  /** What the job is told besides. */
  readonly args: readonly string[];
}

/** The emulator and the job as processes of their own against the laptop's Kinesis: how old rows are when they can be read, what grows. */
export async function live({ rate, warmUpSeconds, seconds, args }: Live): Promise<void> {
  await using world = await StreamWorld.start({ kinesis: true });
  const id = "live";
  await world.makeStreams(id);
  const lines: BatchLine[] = [];
  const job = world.job(id, ["--source", "kinesis", ...args], (line) => lines.push(line));
  const spark = await sparkOf(job);
  const emulator = world.emulator(id, rate, rate * (warmUpSeconds + seconds));
  await sleep(warmUpSeconds * 1000);
  const from = Date.now();
  const sampled = await watch(job, spark, emulator.ended);
  const to = Date.now();
  // What was posted last is still on its way.
  await sleep(restMs);
  await job.stop();
  const all = await travelled(world.places(id), world.ledger(id));
  const counted = all.filter(({ at }) => at >= from);
  console.log(`\n${rate} posts/s (${3 * rate} records/s), ${seconds} s after ${warmUpSeconds} s`);
  console.table({ ...latencies(counted) });
  const lag = slope(counted.map(({ at, seconds }) => [at / 60_000, seconds]));
  console.log(`From post to clean table grows by ${rounded(lag)} s a minute`);
  tellSamples(sampled, (to - from) / 1000);
  console.table(batches(lines.filter(({ at }) => Date.parse(at) >= from)));
}

const restMs = 20_000;

function latencies(all: readonly Travelled[]) {
  const of = (rows: readonly Travelled[]) => {
    const seconds = rows.map(({ seconds }) => seconds);
    const [median, most, max] = [0.5, 0.99, 1].map((share) => rounded(quantile(seconds, share)));
    return { rows: rows.length, "median s": median, "99 % s": most, "max s": max };
  };
  return {
    all: of(all),
    ...Object.fromEntries(kinds.map((kind) => [kind, of(all.filter((row) => row.kind === kind))])),
  };
}

interface Sample {
  readonly minutes: number;
  readonly driver: number;
  readonly spark: number;
  readonly cpu: number;
}

/** Memory of the job's own process and of its Spark, in MB, once a second until something ends. */
async function watch(job: Program, spark: number, end: Promise<unknown>): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  let isOver = false;
  const over = end.then(() => (isOver = true));
  const began = performance.now();
  while (!isOver) {
    const [driver, server] = [megabytes(job.pid), megabytes(spark)];
    samples.push({ minutes: (performance.now() - began) / 60_000, driver, spark: server, cpu: cpuSeconds(spark) });
    await Promise.race([sleep(1000), over]);
  }
  return samples;
}

const megabytes = (pid: number): number => (memoryOf(pid) ?? Number.NaN) / 2 ** 20;

function tellSamples(samples: readonly Sample[], seconds: number): void {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined) return;
  for (const who of ["driver", "spark"] as const) {
    const peak = Math.max(...samples.map((sample) => sample[who]));
    const grows = slope(samples.map((sample) => [sample.minutes, sample[who]]));
    const [begin, end] = [Math.round(first[who]), Math.round(last[who])];
    console.log(`Memory of ${who}: ${begin} MB, ${end} MB, peak ${Math.round(peak)} MB, ${rounded(grows)} MB a minute`);
  }
  console.log(`Spark's processor time: ${rounded((last.cpu - first.cpu) / seconds)} of a core`);
}

/** What the batches of each query took. */
export function batches(lines: readonly BatchLine[]): Readonly<Record<string, Readonly<Record<string, number>>>> {
  const names = [...new Set(lines.map(({ query }) => query))];
  return Object.fromEntries(
    names.map((name) => {
      const own = lines.filter(({ query }) => query === name);
      const median = (of: (line: BatchLine) => number) => rounded(quantile(own.map(of), 0.5));
      return [
        name,
        {
          batches: own.length,
          "median rows": median(({ rows }) => rows),
          "median s": median(({ seconds }) => seconds),
          "state rows": Math.max(...own.map(({ stateRows }) => stateRows)),
        },
      ];
    }),
  );
}

export const rounded = (value: number): number => Math.round(value * 100) / 100;
