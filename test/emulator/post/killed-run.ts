import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Summary } from "../../../emulator/post/tally.ts";
import { random } from "../../faults/seed.ts";
import { unique } from "../../support/fronts.ts";
import { startPipeline } from "../../support/process.ts";
import { drawn, ledgerLines } from "./checks.ts";
import { judge, makePlaces, readPlaces } from "./places.ts";

export interface KilledRunOptions {
  readonly cloud: Readonly<Record<string, string>>;
  readonly to: "kinesis" | "kafka";
  readonly posts: number;
  /** Of the moment at which it is killed. */
  readonly seed: number;
  /** Default 1000/s. */
  readonly rate?: string;
  /** An empty folder. */
  readonly folder: string;
}

export interface KilledRun {
  /** Share of the records that were acknowledged when it was killed. */
  readonly killedAt: number;
  /** Records that were drawn and are neither in the ledger nor in the topics or streams as often. */
  readonly lostByLedger: number;
  readonly lost: number;
  /** Records that are there more often than they were drawn. */
  readonly doubled: number;
  /** Lines of the ledger that tell of a place where that record is not. */
  readonly wrongPlaces: number;
  /** Of the run that went on. */
  readonly summary: Summary;
}

/** Runs `emulate` as a process of its own, kills it in its midst, goes on with `--resume`, and looks at what is there. */
export async function killedRun({ cloud, to, posts, seed, folder, ...options }: KilledRunOptions): Promise<KilledRun> {
  const [id, rate] = [unique("killed"), options.rate ?? "1000/s"];
  await makePlaces(cloud, to, id);
  const ledger = join(folder, "ledger.jsonl");
  const words = ["emulate", "--to", to, "--from", "generator", "--count", String(posts), "--rate", rate];
  const args = [...words, "--id", id, "--batch", "40", "--linger", "20ms", "--ledger", ledger, "--json"];
  const env = { ...cloud, PIPELINE_HOME: folder };
  const killed = startPipeline(args, env);
  const share = 0.05 + 0.85 * random(seed)();
  await until(() => lineCount(ledger) >= share * 3 * posts, killed.ended);
  killed.kill("SIGKILL");
  await killed.ended;
  const killedAt = lineCount(ledger) / (3 * posts);
  const { code, stdout, stderr } = await startPipeline([...args, "--resume"], env).ended;
  if (code !== 0) throw new Error(`the run that goes on ended with ${code}: ${stderr}`);
  const found = await readPlaces(cloud, to, id);
  return { killedAt, ...judge(await drawn(posts), found, ledgerLines(ledger)), summary: JSON.parse(stdout) as Summary };
}

function lineCount(path: string): number {
  if (!existsSync(path)) return 0;
  let lines = 0;
  for (const byte of readFileSync(path)) if (byte === 10) lines += 1;
  return lines;
}

/** Fails where the process ends before. */
async function until(holds: () => boolean, ended: Promise<{ code: number | null; stderr: string }>): Promise<void> {
  let early: { code: number | null; stderr: string } | undefined;
  void ended.then((end) => {
    early = end;
  });
  while (!holds()) {
    if (early !== undefined) throw new Error(`it ended with ${early.code} before it was killed: ${early.stderr}`);
    await sleep(5);
  }
}
