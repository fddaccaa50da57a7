import { setTimeout as sleep } from "node:timers/promises";
import { ExpectedError, exitCodes } from "../exit-codes.ts";
import { Patience } from "./patience.ts";
import { shortly } from "./query-run.ts";

export interface Supervised {
  /**
   * Opens a session and works in it until the signal. `onWorked` says that the server does what it should. Its own signal also ends when
   * the session is given up.
   */
  readonly work: (onWorked: () => void, signal: AbortSignal) => Promise<void>;
  readonly giveUpAfterMs: number;
  readonly now: () => number;
  /** Spark is away and will be tried again after so many milliseconds. */
  readonly onLost: (reason: string, waitMs: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Streaming queries end with their session, so that whoever wants them to go on has to look after them: does the work again,
 * in a new session, each time the session or its server is lost. What fails before it ever worked is not tried again.
 */
export async function supervise({ work, giveUpAfterMs, now, onLost, signal }: Supervised): Promise<void> {
  const patience = new Patience({ giveUpAfterMs, now });
  let hasWorked = false;
  const onWorked = () => {
    hasWorked = true;
    patience.worked();
  };
  while (!signal.aborted) {
    const attempt = new AbortController();
    try {
      return await work(onWorked, AbortSignal.any([signal, attempt.signal]));
    } catch (error) {
      if (signal.aborted) return;
      if (!hasWorked || (error instanceof ExpectedError && error.exitCode !== exitCodes.failed)) throw error;
      await waitOrGiveUp(patience, error as Error, onLost, signal);
    } finally {
      attempt.abort(new DOMException("the session is given up", "AbortError"));
    }
  }
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
