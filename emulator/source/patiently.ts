import { setTimeout } from "node:timers/promises";
import { EmulatorError } from "../emulator-error.ts";
import { mayPass } from "./explain.ts";

export interface Patience {
  /** How long a database that is away is waited for, in milliseconds. Default 60,000. */
  readonly giveUpAfterMs?: number;
  readonly signal?: AbortSignal;
  /** Called once for each time that the database went away, with what happened. */
  readonly onWaiting?: (message: string) => void;
}

/** Does the work again while its failure may pass. @throws the failure, at the latest when the patience is at its end */
export async function patiently<T>(work: () => Promise<T>, patience: Patience): Promise<T> {
  const { giveUpAfterMs = 60_000, signal, onWaiting } = patience;
  let since: number | undefined;
  for (let pause = 50; ; pause = Math.min(2 * pause, 2000)) {
    try {
      return await work();
    } catch (error) {
      if (!mayPass(error)) throw error;
      since ??= awayFrom(error, onWaiting);
      if (performance.now() - since + pause > giveUpAfterMs) throw givenUp(error, giveUpAfterMs);
      // Each a little later than the other, so that many do not come back at one moment.
      await setTimeout(pause * (0.5 + Math.random() / 2), undefined, { ...(signal && { signal }) }).catch(
        () => undefined,
      );
      signal?.throwIfAborted();
    }
  }
}

function awayFrom(error: unknown, onWaiting: Patience["onWaiting"]): number {
  onWaiting?.((error as Error).message);
  return performance.now();
}

const givenUp = (error: unknown, ms: number): EmulatorError =>
  new EmulatorError("tryAgain", `${(error as Error).message} (waited for ${ms / 1000} s)`, error);
