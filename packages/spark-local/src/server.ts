import { tail } from "local-process";
import type { SparkServer } from "./options.ts";

export interface RunningServer {
  readonly home: string;
  readonly port: number;
  readonly token: string;
  readonly version: string;
  readonly pid: number;
  readonly log: string;
  readonly reused: boolean;
  /** A kept server stays when its holder is disposed of. */
  readonly keep: boolean;
  readonly end: () => Promise<void>;
}

/** The public face of a running server. */
export function serverOf(running: RunningServer): SparkServer {
  const { home, port, token, version, pid, log, reused, keep, end } = running;
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= end();
    return stopping;
  };
  return {
    url: urlOf(port, token),
    token,
    version,
    pid,
    home,
    reused,
    logs: (lines = 50) => tail(log, lines),
    stop,
    [Symbol.asyncDispose]: async () => {
      if (!keep) await stop();
    },
  };
}

export function urlOf(port: number, token: string): string {
  return `sc://127.0.0.1:${port}/;token=${encodeURIComponent(token)}`;
}
