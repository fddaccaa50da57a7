import { join } from "node:path";
import type { Screen } from "../commands/tools.ts";
import { paced } from "../draw/pace.ts";
import type { Post } from "../draw/post.ts";
import type { Rate } from "../draw/rate.ts";
import { Journal } from "./journal.ts";
import { LedgerFile } from "./ledger-file.ts";
import { noteOn } from "./notes.ts";
import { Progress } from "./progress.ts";
import { untilReady } from "./ready.ts";
import { Sender } from "./sender.ts";
import { type Summary, summaryOf } from "./tally.ts";
import type { Target } from "./target.ts";

export interface EmulateOptions {
  readonly targets: readonly Target[];
  /** The posts from draw `from` on. */
  readonly posts: (from: number) => AsyncIterable<Post>;
  readonly rate: Rate;
  readonly seed: number;
  readonly concurrency: number;
  readonly batch: number;
  readonly lingerMs: number;
  readonly giveUpAfterMs: number;
  readonly ledger?: string | undefined;
  /** Where the journal is kept, and what tells this run from others. */
  readonly journal: { readonly folder: string; readonly run: Readonly<Record<string, string | number>> };
  readonly resume: boolean;
  readonly screen: Screen;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

export interface Emulated {
  readonly summary: Summary;
  /** Why it ended before its end. */
  readonly failure?: unknown;
}

/** Sends posts until there are no more, or the signal is aborted. What was done is told also where it failed. */
export async function emulate(options: EmulateOptions): Promise<Emulated> {
  const { targets, screen, now, signal, giveUpAfterMs } = options;
  try {
    for (const target of targets) await untilReady(target, { giveUpAfterMs, signal, onWait: noteOn(screen) });
    const ledger = options.ledger === undefined ? undefined : await LedgerFile.open(options.ledger);
    const journal = await journalOf(options);
    const sender = new Sender({ ...options, drainMs: DRAIN_MS, ledger, journal });
    const started = now();
    let failure: unknown;
    {
      using _ = new Progress({ screen, now, sender });
      await sender.run(pacedPosts(options, journal?.draws.upTo ?? 0), signal).catch((error: unknown) => {
        failure = error;
      });
    }
    await ledger?.close();
    return { summary: summaryOf(sender.tally, now() - started), ...(failure !== undefined && { failure }) };
  } finally {
    await Promise.all(targets.map((target) => target.close()));
  }
}

/** Whoever stops a run has an answer within five seconds, this included. */
const DRAIN_MS = 3000;

const pacedPosts = ({ posts, rate, seed, signal }: EmulateOptions, from: number): AsyncIterable<Post> =>
  paced(posts(from), { rate, seed, from, signal });

/** What was only printed is not worth going on with. */
function journalOf(options: EmulateOptions): Promise<Journal> | undefined {
  if (options.targets.every(({ name }) => name === "console")) return undefined;
  return Journal.open({ path: journalPath(options), run: runOf(options), resume: options.resume });
}

/** Runs to other targets, or with other prefixes or seeds, have journals of their own. */
function journalPath({ targets, seed, journal: { folder, run } }: EmulateOptions): string {
  const names = targets.map(({ name }) => name).join("+");
  return join(folder, `${names}-${run.id}-${seed}.json`);
}

function runOf({ targets, seed, rate, journal: { run } }: EmulateOptions): Readonly<Record<string, string | number>> {
  const to = targets.flatMap(({ destinations }) => Object.values(destinations).map(({ name }) => name)).join(" ");
  return { ...run, seed, draw: rate === "original" ? "original" : "uniform", to };
}
