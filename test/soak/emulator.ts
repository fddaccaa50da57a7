import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { downCloud, upCloud } from "local-cloud";
import { killedRun } from "../emulator/post/killed-run.ts";
import { killedServer } from "../emulator/post/killed-server.ts";
import { faultSeed } from "../faults/seed.ts";

// Kill -9 in the midst of 20,000 posts, ten times each: of the emulator, which goes on by --resume, of Kafka and of its REST
// proxy; MiniStack is stopped by SIGTERM. Nothing is lost by the ledger or by what the services hold.
// npm run soak -- emulator [--posts=20000] [--times=10]; FAULT_SEED=n
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
    for (let time = 0; time < times; time++) await killEmulator(cloud, to, seed + time);
  for (const part of ["kafka-rest", "kafka", "aws"] as const)
    for (let time = 0; time < times; time++) await killPart(part, seed + time);
} finally {
  await downCloud({ home });
  rmSync(home, { recursive: true, force: true });
}

async function killEmulator(
  cloud: Readonly<Record<string, string>>,
  to: "kinesis" | "kafka",
  seed: number,
): Promise<void> {
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

async function killPart(part: "kafka-rest" | "kafka" | "aws", seed: number): Promise<void> {
  const { before, lost, doubled, summary } = await killedServer({ home, part, posts, rate: 2000, seed });
  const doubles = `${doubled} doubled of ${summary.possiblyDoubled} possible`;
  console.log(`${part}, seed ${seed}, away at ${Math.round((100 * before) / posts)} %: ${lost} lost, ${doubles}`);
  if (lost > 0 || doubled > summary.possiblyDoubled) process.exitCode = 1;
}
