import { type Clock, realClock } from "../draw/clock.ts";
import { EmulatorError } from "../emulator-error.ts";
import { SendError } from "./outgoing.ts";
import { RetryBudget } from "./retry.ts";
import type { Target } from "./target.ts";
import { unlessAborted } from "./unless-aborted.ts";

export interface ReadyOptions {
  readonly giveUpAfterMs: number;
  readonly signal: AbortSignal;
  /** Called with why it is waited for. */
  readonly onWait: (why: string) => void;
  readonly clock?: Clock;
}

/**
 * Returns when the target is there with its topics or streams, or the signal is aborted. One that is down is waited for.
 *
 * @throws EmulatorError where something is missing, or the target stays down
 */
export async function untilReady(target: Target, options: ReadyOptions): Promise<void> {
  const { giveUpAfterMs, signal, onWait, clock = realClock } = options;
  const budget = new RetryBudget();
  const started = clock.now();
  for (let failures = 1; !signal.aborted; failures++) {
    try {
      return await target.check();
    } catch (error) {
      if (!(error instanceof SendError)) throw error;
      if (error.trouble === "refused") throw new EmulatorError("usage", error.message, error);
      if (isUnknownHost(error)) throw new EmulatorError("usage", `${error.message} Check its address.`, error);
      if (isTlsRefused(error)) throw untrusted(error);
      const left = started + giveUpAfterMs - clock.now();
      if (left <= 0) throw givenUp(error, giveUpAfterMs);
      onWait(error.message);
      await unlessAborted(clock.sleep(Math.min(left, budget.pause(failures)), signal));
    }
  }
}

const isUnknownHost = ({ cause }: SendError): boolean => (cause as NodeJS.ErrnoException)?.code === "ENOTFOUND";

const isTlsRefused = ({ cause }: SendError): boolean =>
  /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/.test((cause as NodeJS.ErrnoException)?.code ?? "");

const untrusted = (error: SendError): EmulatorError =>
  new EmulatorError(
    "usage",
    `${error.message} TLS was refused: name the host as its certificate does, or its authority in NODE_EXTRA_CA_CERTS.`,
    error,
  );

const givenUp = (error: SendError, ms: number): EmulatorError =>
  new EmulatorError(
    "tryAgain",
    `${error.message} Waited for it ${Math.round(ms / 1000)} s: start it, on a laptop by \`npm run pipeline -- cloud up\`, and try again.`,
    error,
  );
