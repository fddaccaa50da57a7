import { startSpark } from "spark-local";
import { defects } from "../../schemas/stream-delivery.ts";
import { faultSeed, replayable } from "../faults/seed.ts";
import { type Kills, streamKills, wrongPlaces } from "../jobs/stream/kills.ts";
import { type Fault, faults, type Moment } from "../jobs/stream/moments.ts";

// The stream job under faults: kill -9 of the driver, of Spark, of the emulator, of two at once, Kinesis stopped and started again, shards
// split and merged, checkpoints moved, a pause, at seeded moments. Nothing acknowledged is missing, doubled, misplaced or
// misrouted in the tables, and the live metrics are those of a plain computation.
// npm run soak -- stream [--posts=50000] [--rate=500] [--runs=10] [--moments=10] [--faults=spark,driver]; FAULT_SEED=n
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
// So that what was started ends, too.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
const text = (name: string): string | undefined =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const option = (name: string, otherwise: number): number => Number(text(name) ?? otherwise);
const [posts, rate, runs, moments] = [
  option("posts", 50_000),
  option("rate", 500),
  option("runs", 10),
  option("moments", 10),
];
const only = text("faults")?.split(",") as Fault[] | undefined;
const first = faultSeed(Date.now() % 1_000_000);
console.log(
  `${runs} runs of ${posts} posts with ${only?.join(", ") ?? `${moments} moments of ${faults.join(", ")}`} in each, FAULT_SEED=${first}`,
);

await using server = await startSpark({ mode: "test" });
for (let seed = first; seed < first + runs; seed++) {
  const started = performance.now();
  const onMoment = ({ fault, at, secondsToRows }: Moment) =>
    console.log(
      `  ${(100 * at).toFixed(0)} %: ${fault}${secondsToRows ? `, rows after ${secondsToRows.toFixed(1)} s` : ""}`,
    );
  const run = { posts, rate, seed, faults: only ?? moments, windowSeconds: 10, latenessSeconds: 30 };
  const kills = await replayable(seed, () => streamKills({ ...run, sparkUrl: server.url, onMoment }));
  console.log(`seed ${seed}: ${said(kills)}; ${((performance.now() - started) / 1000).toFixed(0)} s`);
  const wrong = [...wrongPlaces(kills.found), ...kills.differences];
  console.log(wrong.slice(0, 20).join("\n"));
  if (wrong.length > 0) process.exitCode = 1;
}

function said({ moments, found, compared, differences, late }: Kills): string {
  const names = ["acknowledged", "kept", "clean", "duplicates", "quarantined", ...defects] as const;
  const counts = names.map((name) => `${found.reduce((total, row) => total + row[name], 0)} ${name}`);
  return `${moments.length} moments, ${counts.join(", ")}; ${compared} rows of metrics, ${differences.length} differ, ${late} late`;
}
