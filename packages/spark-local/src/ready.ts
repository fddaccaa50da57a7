import { setTimeout as sleep } from "node:timers/promises";
import { askVersion } from "./connect.ts";
import type { GrpcTarget } from "./grpc.ts";

const POLL_MS = 25;

export interface ReadyInput extends GrpcTarget {
  readonly ended: Promise<void>;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Waits until a Connect call answers and gives Spark's version; "ended" or "timeout" where it never does. */
export async function waitUntilReady(input: ReadyInput): Promise<{ version: string } | "ended" | "timeout"> {
  const polling = new AbortController();
  const signal = input.signal ? AbortSignal.any([input.signal, polling.signal]) : polling.signal;
  const ended = input.ended.then(() => "ended" as const);
  try {
    return await Promise.race([poll(input, signal), ended]);
  } finally {
    polling.abort();
  }
}

async function poll(input: ReadyInput, signal: AbortSignal): Promise<{ version: string } | "timeout"> {
  const end = Date.now() + input.timeoutMs;
  while (Date.now() < end) {
    try {
      return { version: await askVersion(input, end - Date.now(), signal) };
    } catch {
      if (signal.aborted) break;
      await sleep(POLL_MS);
    }
  }
  input.signal?.throwIfAborted();
  return "timeout";
}
