import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { downCloud, upCloud } from "local-cloud";
import { paced } from "../emulator/draw/pace.ts";
import { posts } from "../emulator/draw/posts.ts";
import { generateRecords } from "../emulator/rows/generate.ts";
import { Random } from "../emulator/rows/random.ts";
import { parseAddress } from "../emulator/source/address.ts";
import { connectSource, type Source } from "../emulator/source/connect.ts";
import { numberOption } from "./harness.ts";
import { measureProcess } from "./process.ts";

// Making rows, pacing them, filling a database with them and drawing them again, on a MariaDB of the laptop's cloud that ends with this
// process. Drawing is held against what the original does: `LIMIT n, 1`, which reads and drops n rows. Run `npm run build` first.
const patterns = process.argv.slice(3).filter((word) => !word.startsWith("--"));
const selected = (name: string) => patterns.every((pattern) => new RegExp(pattern).test(name));
const count = numberOption("posts", 1_000_000);
const rounds = numberOption("runs", 5);
const results: Record<string, object> = {};
function note(title: string, figures: object): void {
  results[title] = figures;
  console.error(title, JSON.stringify(figures));
}

/** Lines of the three records of each post, dirt and copies with them. */
function generator(): void {
  const taken = Array.from({ length: rounds + 1 }, () => timed(() => makePosts(100_000))).slice(1);
  note("generator", {
    "posts/s": perSecond(100_000, middle(taken, "ms")),
    "µs CPU a post": middle(taken, "cpuMs") / 100,
  });
}

function makePosts(made: number): void {
  for (const { bytes } of generateRecords({ seed: 100, posts: made }).batches)
    if (bytes.length === 0) throw new Error("nothing was made");
}

/** How near the real clock comes to a rate, and how fast it can go at all. */
async function pace(perSecond: number, posts: number): Promise<void> {
  const start = performance.now();
  let last = start;
  for await (const _ of paced(numbers(posts), { rate: { perSecond }, seed: 1 })) last = performance.now();
  const reached = (1000 * (posts - 1)) / (last - start);
  const off = `${((100 * (reached - perSecond)) / perSecond).toFixed(2)} %`;
  note(`pace ${perSecond}/s`, { "posts/s": Math.round(reached * 100) / 100, off });
}

function* numbers(count: number): Generator<number> {
  for (let n = 0; n < count; n++) yield n;
}

async function withDatabase(): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), "source-bench-"));
  try {
    const [database] = await upCloud({ home, only: ["database"], onProgress: console.error });
    const url = database?.variables.PIPELINE_DATABASE ?? "";
    await fill(url);
    await using source = await connectSource(parseAddress(url));
    if (selected("draw")) await draw(source);
  } finally {
    await downCloud({ home });
    await rm(home, { recursive: true, force: true });
  }
}

/** The command as users run it: its memory is that of a process of its own. */
async function fill(url: string): Promise<void> {
  const words = ["dist/jobs/main.js", "source", "fill", "--posts", String(count)];
  const { seconds, peakMb } = await measureProcess(process.execPath, words, { PIPELINE_DATABASE: url });
  note(`fill ${count}`, {
    seconds: Math.round(seconds * 10) / 10,
    "rows/s": perSecond(3 * count, 1000 * seconds),
    "peak MB": Math.round(peakMb),
  });
}

const drawnByLimit = 4;
const drawnByKey = numberOption("drawn", 20_000);

/** Rows of the three tables, in turns: both suffer alike from what else the machine does. */
async function draw(source: Source): Promise<void> {
  const random = new Random().at(1, 0, 0);
  const [byLimit, byKey, one]: Taken[][] = [[], [], []];
  for (let round = -1; round < rounds; round++) {
    const limit = await timedAsync(() => drawByLimit(source, random));
    const key = await timedAsync(() => drawByKey(source, round, drawnByKey));
    const single = await timedAsync(() => drawByKey(source, round, 1));
    if (round >= 0) [byLimit?.push(limit), byKey?.push(key), one?.push(single)];
  }
  const [limitMs, keyMs] = [middle(byLimit, "ms") / (3 * drawnByLimit), middle(byKey, "ms") / (3 * drawnByKey)];
  note(`draw from ${count}: LIMIT n, 1`, { "rows/s": 1000 / limitMs, "ms a row": limitMs });
  note(`draw from ${count}: by key`, {
    "rows/s": Math.round(1000 / keyMs),
    "ms a row": keyMs,
    "× faster": Math.round(limitMs / keyMs),
    "µs CPU a row": (1000 * middle(byKey, "cpuMs")) / (3 * drawnByKey),
  });
  note("draw: memory", { "peak MB": Math.round(process.resourceUsage().maxRSS / 1000) });
  note(`draw from ${count}: the first post, from nothing`, { ms: middle(one, "ms") });
}

async function drawByLimit(source: Source, random: Random): Promise<void> {
  for (let n = 0; n < drawnByLimit; n++) {
    const row = random.below(count);
    for (const table of ["pinterest_data", "geolocation_data", "user_data"])
      await source.rows(`SELECT * FROM ${table} LIMIT ${row}, 1`);
  }
}

async function drawByKey(source: Source, seed: number, drawn: number): Promise<void> {
  let seen = 0;
  for await (const { records } of posts({ source, draw: "uniform", seed, count: drawn }))
    if (records.pin !== undefined) seen++;
  if (seen !== drawn) throw new Error(`${seen} of ${drawn} posts were drawn`);
}

interface Taken {
  readonly ms: number;
  readonly cpuMs: number;
}

function timed(work: () => void): Taken {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  work();
  return since(start, cpu);
}

async function timedAsync(work: () => Promise<void>): Promise<Taken> {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  return since(start, cpu);
}

function since(start: number, cpu: NodeJS.CpuUsage): Taken {
  const { user, system } = process.cpuUsage(cpu);
  return { ms: performance.now() - start, cpuMs: (user + system) / 1000 };
}

const perSecond = (things: number, ms: number): number => Math.round((1000 * things) / ms);
const middle = (taken: readonly Taken[] = [], what: keyof Taken): number =>
  taken.map((one) => one[what]).toSorted((a, b) => a - b)[taken.length >> 1] ?? Number.NaN;

if (selected("generator")) generator();
for (const [perSecond, posts] of [
  [1, 6],
  [50, 200],
  [2000, 8000],
  [100_000, 300_000],
  [1e9, 1_000_000],
] as const)
  if (selected("pace")) await pace(perSecond, posts);
if (selected("fill") || selected("draw")) await withDatabase();
console.table(results);
