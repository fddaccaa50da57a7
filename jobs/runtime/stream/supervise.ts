import { setTimeout as sleep } from "node:timers/promises";
import { SparkConnectError } from "spark-connect-js";
import { ExpectedError, exitCodes } from "../exit-codes.ts";
import { Patience } from "./patience.ts";
import { shortly } from "./query-run.ts";

export interface Supervised {
  /**
   * Opens a session and works in it until its signal, which also ends when the session is given up. It says when the
   * server has answered, and when all is running.
   */
  readonly work: (reached: (what: Reached) => void, signal: AbortSignal) => Promise<void>;
  readonly giveUpAfterMs: number;
  readonly now: () => number;
  /** Spark is away, and will be tried again after so many milliseconds. */
  readonly onLost: (reason: string, waitMs: number) => void;
  readonly signal: AbortSignal;
}

export type Reached = "server" | "running";

/**
 * Streaming queries end with their session, so whoever wants them to go on has to look after them: does the work again, in
 * a new session, each time the session or its server is lost. What fails before it ever ran is told at once: it is more likely wrong
 * than away.
 */
export async function supervise({ work, giveUpAfterMs, now, onLost, signal }: Supervised): Promise<void> {
  const patience = new Patience({ giveUpAfterMs, now });
  const seen = new Set<Reached>();
  const reached = (what: Reached) => {
    seen.add(what);
    if (what === "running") patience.worked();
  };
  while (!signal.aborted) {
    const attempt = new AbortController();
    try {
      return await work(reached, AbortSignal.any([signal, attempt.signal]));
    } catch (error) {
      if (signal.aborted) return;
      if (!isWorthAnotherTry(error, seen)) throw error;
      await waitOrGiveUp(patience, error as Error, onLost, signal);
    } finally {
      attempt.abort(new DOMException("the session is given up", "AbortError"));
    }
  }
}

function isWorthAnotherTry(error: unknown, seen: ReadonlySet<Reached>): boolean {
  if (error instanceof ExpectedError && error.exitCode !== exitCodes.failed) return false;
  const isLost = error instanceof SparkConnectError || error instanceof ExpectedError;
  return seen.has("running") || (isLost && seen.has("server"));
}

async function waitOrGiveUp(
  patience: Patience,
  error: Error,
  onLost: Supervised["onLost"],
  signal: AbortSignal,
): Promise<void> {
  const waitMs = patience.failed();
  if (waitMs === undefined)
    throw new ExpectedError(
      exitCodes.tryAgain,
      `Spark does not come back: ${shortly(error)}\n` +
        "Nothing is lost: run the command again when it is there, and it goes on from its checkpoints.",
      error,
    );
  onLost(shortly(error), waitMs);
  await sleep(waitMs, undefined, { signal }).catch(() => undefined);
}
