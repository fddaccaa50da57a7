import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { cloudStatus, downCloud, type PartName, type PartUp, partNames, upCloud } from "local-cloud";
import { numberOption } from "./harness.ts";

// The laptop's cloud from nothing to all parts answering, in a folder that was used before, and what it takes at rest.
interface Round {
  readonly upMs: number;
  readonly downMs: number;
  readonly parts: Readonly<Record<PartName, number>>;
  readonly memory: Readonly<Record<PartName, number>>;
}

const rounds = numberOption("runs", 5);
const home = await mkdtemp(join(tmpdir(), "cloud-bench-"));
try {
  const [first, ...warm] = await taken(rounds + 1);
  console.log(`first start in an empty folder: ${seconds(first?.upMs ?? 0)}\n`);
  console.log(`| part | start, median of ${rounds} | MB at rest |\n|---|---|---|`);
  for (const name of partNames)
    console.log(`| ${name} | ${seconds(median(warm.map(({ parts }) => parts[name])))} | ${mb(warm, name)} |`);
  const memory = median(warm.map(({ memory }) => Object.values(memory).reduce((sum, bytes) => sum + bytes, 0)));
  console.log(`| all, side by side | ${seconds(median(warm.map(({ upMs }) => upMs)))} | ${Math.round(memory / 1e6)} |`);
  const ups = warm.map(({ upMs }) => upMs);
  console.log(`\nall, fastest to slowest: ${seconds(Math.min(...ups))} to ${seconds(Math.max(...ups))}`);
  console.log(`down: ${seconds(median(warm.map(({ downMs }) => downMs)))}`);
} finally {
  await downCloud({ home });
  await rm(home, { recursive: true });
}

async function taken(count: number): Promise<Round[]> {
  const found: Round[] = [];
  while (found.length < count) found.push(await round());
  return found;
}

async function round(): Promise<Round> {
  const [upMs, started] = await timed(() => upCloud({ home }));
  // What a start needs for a moment is given back, or not.
  await sleep(2_000);
  const status = await cloudStatus({ home });
  const [downMs] = await timed(() => downCloud({ home }));
  const byName = <T>(of: readonly T[], name: (one: T) => PartName, value: (one: T) => number) =>
    Object.fromEntries(of.map((one) => [name(one), value(one)])) as Record<PartName, number>;
  return {
    upMs,
    downMs,
    parts: byName(started, nameOf, ({ milliseconds }) => milliseconds),
    memory: byName(status, nameOf, ({ memory = 0 }) => memory),
  };
}

function nameOf({ name }: Pick<PartUp, "name">): PartName {
  return name;
}

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const began = performance.now();
  const result = await work();
  return [performance.now() - began, result];
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function mb(warm: readonly Round[], name: PartName): number {
  return Math.round(median(warm.map(({ memory }) => memory[name])) / 1e6);
}
