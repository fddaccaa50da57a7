import { setTimeout as sleep } from "node:timers/promises";
import type { LiveModel } from "./live-model.ts";
import type { Look, TableReader } from "./snapshot.ts";

export interface RefreshOptions {
  readonly model: Pick<LiveModel, "read" | "notRead">;
  /** Undefined while Spark is away. */
  readonly tables: () => TableReader | undefined;
  /** What is read. */
  readonly looks: readonly Look[];
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
  /** Nothing is read more often. */
  readonly everySeconds: number;
  readonly signal: AbortSignal;
  /** Waits so many milliseconds; default: by a timer, until the signal. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

/** Reads the tables into the model until the signal, one thing at a time. What fails is told and tried again. */
export async function keepReading(options: RefreshOptions): Promise<void> {
  const { looks, now, everySeconds, signal, pause = timer(signal) } = options;
  const turns = new Turns(looks, everySeconds, now());
  while (!signal.aborted) {
    const began = now();
    const { look, inMs } = turns.next(began);
    if (inMs <= 0) {
      turns.took(look, began);
      await readOnce(look, began, options);
    }
    await pause(inMs > 0 ? inMs : Math.min(mostRestMs, (now() - began) * restPerWork));
  }
}

const timer = (signal: AbortSignal) => (milliseconds: number) =>
  sleep(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);

/** On a machine that is busy the stream comes before who watches it. */
const restPerWork = 1;
const mostRestMs = 5000;

interface Turn {
  readonly look: Look;
  /** Not above 0 where it is due. */
  readonly inMs: number;
}

/** Whose turn it is: where reading is slow, what is to be fresh must not keep back for ever what is read seldom. */
class Turns {
  readonly #looks: readonly Look[];
  readonly #leastMs: number;
  readonly #last = new Map<Look, number>();

  constructor(looks: readonly Look[], everySeconds: number, now: number) {
    this.#looks = looks;
    this.#leastMs = everySeconds * 1000;
    // All are due, and what is read more often is sooner overdue.
    for (const look of looks) this.#last.set(look, now - this.#every(look));
  }

  /** Of those that are due, the most overdue one by its own measure; if none is, the first that will be. */
  next(now: number): Turn {
    const turns = this.#looks.map((look) => {
      const every = this.#every(look);
      const waited = now - (this.#last.get(look) ?? 0);
      return { look, inMs: every - waited, overdue: waited / every };
    });
    const due = turns.filter(({ inMs }) => inMs <= 0);
    if (due.length > 0) return due.reduce((most, other) => (other.overdue > most.overdue ? other : most));
    return turns.reduce((first, other) => (other.inMs < first.inMs ? other : first));
  }

  took(look: Look, now: number): void {
    this.#last.set(look, now);
  }

  #every({ everySeconds }: Look): number {
    return Math.max(this.#leastMs, everySeconds * 1000);
  }
}

async function readOnce(look: Look, moment: number, { model, tables, signal }: RefreshOptions): Promise<void> {
  const reader = tables();
  if (reader === undefined) return model.notRead("Spark is away");
  const options = { signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]) };
  await look.read(reader, moment, options).then(
    (parts) => model.read(parts),
    (error: Error) => {
      // Where the job ends meanwhile, nothing is wrong; where Spark went away, the next look tells.
      const isOver = signal.aborted || tables() === undefined;
      if (!isOver) model.notRead(error.message.split("\n", 1)[0] ?? "");
    },
  );
}

/** A query that takes longer waits for a server that is not there any more. */
const patienceMs = 60_000;
