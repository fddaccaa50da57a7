/** One way of doing a job. `run` may return anything; returning what was made keeps it from being optimised away. */
export interface Case {
  readonly name: string;
  readonly run: () => unknown;
}

export interface Suite {
  readonly title: string;
  /** What one run handles, for the rate: `{ rows: 1_000_000 }` shows rows a second. */
  readonly handles?: Readonly<Record<string, number>>;
  /** The case that the others are compared with. Default: the first. */
  readonly baseline?: string;
  /** Rounds after warm-up. Default 7. */
  readonly runs?: number;
  readonly cases: readonly Case[];
}

export interface Figure {
  readonly name: string;
  readonly medianMs: number;
  readonly minMs: number;
  readonly maxMs: number;
  /** Median of this process's processor time, which a busy machine moves less; nothing of what other processes did for it. */
  readonly cpuMs: number;
  /** The baseline's median through this one's: 2 is twice as fast. */
  readonly speedup: number | undefined;
}

/**
 * Runs the cases that a regex on the command line selects (all without one) in turns, one round after another, so that
 * a busy machine hurts all alike; ratios of one run are what counts. `--runs=N` rounds; `--json` prints one line more.
 */
export async function bench(suite: Suite): Promise<readonly Figure[]> {
  const options = readOptions(process.argv.slice(3));
  const cases = suite.cases.filter(({ name }) => options.patterns.every((pattern) => pattern.test(name)));
  const times = new Map(cases.map(({ name }) => [name, [] as Taken[]]));
  const runs = options.runs ?? suite.runs ?? 7;
  for (let round = -1; round < runs; round++) {
    for (const { name, run } of cases) {
      const elapsed = await time(run);
      if (round >= 0) times.get(name)?.push(elapsed);
    }
  }
  const figures = summarize(times, suite.baseline ?? suite.cases[0]?.name);
  print(suite, figures, runs);
  if (options.json) console.log(JSON.stringify({ title: suite.title, node: process.version, runs, figures }));
  return figures;
}

/** A number from the command line, `--rows=100000`. */
export function numberOption(name: string, fallback: number): number {
  const given = process.argv.find((argument) => argument.startsWith(`--${name}=`));
  return given === undefined ? fallback : Number(given.slice(name.length + 3));
}

interface Taken {
  readonly ms: number;
  readonly cpuMs: number;
}

interface Options {
  readonly patterns: readonly RegExp[];
  readonly runs: number | undefined;
  readonly json: boolean;
}

const readOptions = (words: readonly string[]): Options => ({
  patterns: words.filter((word) => !word.startsWith("--")).map((word) => new RegExp(word)),
  runs: numberOption("runs", 0) || undefined,
  json: words.includes("--json"),
});

/** Milliseconds; with `--expose-gc` each run starts from a collected heap. */
async function time(run: () => unknown): Promise<Taken> {
  globalThis.gc?.();
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  await run();
  const { user, system } = process.cpuUsage(cpu);
  return { ms: performance.now() - start, cpuMs: (user + system) / 1000 };
}

function summarize(times: ReadonlyMap<string, readonly Taken[]>, baseline: string | undefined): Figure[] {
  const figures = [...times].map(([name, all]) => {
    const sorted = all.map(({ ms }) => ms).toSorted((a, b) => a - b);
    const cpuMs = median(all.map((taken) => taken.cpuMs).toSorted((a, b) => a - b));
    return {
      name,
      medianMs: median(sorted),
      minMs: sorted[0] ?? Number.NaN,
      maxMs: sorted.at(-1) ?? Number.NaN,
      cpuMs,
    };
  });
  const reference = figures.find(({ name }) => name === baseline)?.medianMs;
  return figures.map((figure) => ({
    ...figure,
    speedup: reference === undefined ? undefined : reference / figure.medianMs,
  }));
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function print({ title, handles = {} }: Suite, figures: readonly Figure[], runs: number): void {
  console.log(`\n${title} (median of ${runs}, node ${process.version})`);
  console.table(
    Object.fromEntries(
      figures.map(({ name, medianMs, minMs, maxMs, cpuMs, speedup }) => [
        name,
        {
          "median ms": round(medianMs),
          "min ms": round(minMs),
          "max ms": round(maxMs),
          "own CPU ms": round(cpuMs),
          ...Object.fromEntries(
            Object.entries(handles).map(([unit, count]) => [`${unit}/s`, Math.round((count / medianMs) * 1000)]),
          ),
          ...(speedup !== undefined && { "× baseline": round(speedup) }),
        },
      ]),
    ),
  );
}

const round = (value: number): number => Number(value.toPrecision(3));
