import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { downCloud, upCloud } from "local-cloud";
import { killedRun } from "../emulator/post/killed-run.ts";
import { faultSeed } from "../faults/seed.ts";

// The emulator killed by kill -9 in the midst of 20,000 posts to Kinesis and to Kafka, and gone on with by --resume, ten times
// each: nothing is lost by the ledger or by what the services hold. npm run soak -- emulator [--posts=20000] [--times=10]; FAULT_SEED=n
const option = (name: string, otherwise: number): number => {
  const given = process.argv.find((word) => word.startsWith(`--${name}=`));
  return Number(given?.slice(name.length + 3) ?? otherwise);
};
const [posts, times, seed] = [option("posts", 20_000), option("times", 10), faultSeed(Date.now() % 1_000_000)];
console.log(`${times} runs each of ${posts} posts, FAULT_SEED=${seed}`);
const home = mkdtempSync(join(tmpdir(), "soak-emulator-"));
try {
  const parts = await upCloud({ home, only: ["aws", "kafka", "kafka-rest"], onProgress: () => {} });
  const cloud: Record<string, string> = Object.assign({}, ...parts.map(({ variables }) => variables));
  for (const to of ["kinesis", "kafka"] as const)
    for (let time = 0; time < times; time++) await one(cloud, to, seed + time);
} finally {
  await downCloud({ home });
  rmSync(home, { recursive: true, force: true });
}

async function one(cloud: Readonly<Record<string, string>>, to: "kinesis" | "kafka", seed: number): Promise<void> {
  const folder = mkdtempSync(join(home, "run-"));
  const { killedAt, lost, lostByLedger, wrongPlaces, doubled, summary } = await killedRun({
    ...{ cloud, to, posts, seed, folder },
    rate: "5000/s",
  });
  const doubles = `${doubled} doubled of ${summary.possiblyDoubled} possible`;
  console.log(
    `${to}, seed ${seed}, killed at ${Math.round(100 * killedAt)} %: ${lost} lost, ${lostByLedger} missing in the ledger, ${doubles}`,
  );
  if (lost + lostByLedger + wrongPlaces > 0 || doubled > summary.possiblyDoubled) process.exitCode = 1;
}
