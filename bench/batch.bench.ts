import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSpark } from "spark-local";
import { writeLake } from "../emulator/lake/write-lake.ts";
import { cpuSeconds, measureProcess } from "./process.ts";
import { pysparkPython, pysparkUrl } from "./pyspark.ts";

// The batch job against a PySpark notebook's script, whole processes in turns.
//   npm run bench -- batch [--posts=10000,100000,1000000] (--posts= for none) [--runs=N] [--warm-up=N] [--json]
// "one server": both on a server that stays. "from nothing": each starts a Spark of its own, as a person at a shell does: the
// script the one that is in PySpark's package (`remote("local[2]")`), and then, as a harder rival, one that spark-local starts.
const option = (name: string, fallback: string): string =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback;
const sizes = option("posts", "10000,100000,1000000").split(",").filter(Boolean).map(Number);
const runs = Number(option("runs", "3"));
/** A server that stays is warm: after one run of each Java still compiles for a tenth of the next one's time. */
const warmUps = Number(option("warm-up", "2"));

/** Junk values as ever, but no broken or unusual JSON: on keys given twice the notebook's schema inference fails. */
const clean = { spoiled: 0, tricky: 0, duplicates: 0 };
const python = pysparkPython();
const cores = 2;

interface Run {
  readonly seconds: number;
  readonly serverCpu: number;
  readonly peakMb: number;
}

async function onOneServer(posts: number) {
  const home = await lakeOf(posts);
  await using server = await startSpark({ mode: "job", onProgress: console.error });
  const ours = () =>
    timed(server.pid, process.execPath, ["dist/jobs/main.js", "job", "batch", "--remote", server.url], home);
  const theirs = () => timed(server.pid, python, notebook(pysparkUrl(server.url), home), home);
  const figures = await inTurns(ours, theirs, posts >= 1_000_000 ? Math.min(runs, 2) : runs);
  rmSync(home, { recursive: true, force: true });
  return { posts, where: "one server", ...figures };
}

async function fromNothing(posts: number) {
  const home = await lakeOf(posts);
  const ours = () => timed(undefined, "npm", ["run", "--silent", "job:batch"], home);
  const itself = pysparkPython("--with-spark");
  const withItsOwn = () => timed(undefined, itself, notebook(`local[${cores}]`, home), home);
  const withSparkLocal = async () => {
    const started = performance.now();
    await using server = await startSpark({ mode: "job", onProgress: console.error });
    const run = await timed(server.pid, python, notebook(pysparkUrl(server.url), home), home);
    return { ...run, seconds: (performance.now() - started) / 1000 };
  };
  const figures = [];
  for (const [where, theirs] of [
    ["from nothing, PySpark's own Spark", withItsOwn],
    ["from nothing, spark-local for both", withSparkLocal],
  ] as const)
    figures.push({ posts, where, ...(await inTurns(ours, theirs, runs, 0)) });
  rmSync(home, { recursive: true, force: true });
  return figures;
}

async function lakeOf(posts: number): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), "batch-bench-"));

  await writeLake(join(home, "lake"), { posts, recordsPerObject: 10_000, ...clean });
  return home;
}

const notebook = (remote: string, home: string): string[] => [
  "bench/pyspark_batch.py",
  ...["--remote", remote],
  ...["pin", "geo", "user"].flatMap((kind) => [`--${kind}`, `${home}/lake/topics/pinterest.${kind}/partition=0`]),
];

async function timed(server: number | undefined, command: string, args: readonly string[], home: string): Promise<Run> {
  const before = server === undefined ? 0 : cpuSeconds(server);
  const { seconds, peakMb } = await measureProcess(command, args, { PIPELINE_HOME: home });
  return { seconds, peakMb, serverCpu: server === undefined ? Number.NaN : cpuSeconds(server) - before };
}

/** A B A B …, after a warm-up of each; medians and their ratio. */
async function inTurns(ours: () => Promise<Run>, theirs: () => Promise<Run>, rounds: number, warmUp = warmUps) {
  const taken: { readonly ours: Run[]; readonly theirs: Run[] } = { ours: [], theirs: [] };
  for (let round = -warmUp; round < rounds; round++) {
    const pair = [await ours(), await theirs()] as const;
    console.error(
      round < 0 ? "warm-up" : `round ${round + 1}`,
      pair.map((run) => `${run.seconds.toFixed(1)} s`).join(" / "),
    );
    if (round < 0) continue;
    taken.ours.push(pair[0]);
    taken.theirs.push(pair[1]);
  }
  const [a, b] = [medians(taken.ours), medians(taken.theirs)];
  return {
    "job s": rounded(a.seconds),
    "PySpark s": rounded(b.seconds),
    ratio: rounded(a.seconds / b.seconds),
    "job server CPU s": rounded(a.serverCpu),
    "PySpark server CPU s": rounded(b.serverCpu),
    "CPU ratio": rounded(a.serverCpu / b.serverCpu),
    "job peak MB": Math.round(a.peakMb),
  };
}

const medians = (taken: readonly Run[]): Run => ({
  seconds: median(taken.map((run) => run.seconds)),
  serverCpu: median(taken.map((run) => run.serverCpu)),
  peakMb: Math.max(...taken.map((run) => run.peakMb)),
});

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

const results: Record<string, unknown>[] = [];
for (const posts of sizes) results.push(await onOneServer(posts));
if (!process.argv.includes("--no-cold")) results.push(...(await fromNothing(11_154)));
console.table(results);
if (process.argv.includes("--json")) console.log(JSON.stringify(results));
