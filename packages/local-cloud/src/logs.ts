import { open } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { hasCode, tail } from "local-process";
import { type CloudOptions, cloudFolder, namedPart } from "./cloud.ts";
import { logOf } from "./launch.ts";

export interface LogsOptions extends CloudOptions {
  /** How many of the last lines. Default: 50. */
  readonly lines?: number | undefined;
  /** Go on with what is written from now on, until the signal. Default: false. */
  readonly follow?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

const POLL_MS = 200;

/** The log of a part in pieces of text, whole lines first. Throws BAD_OPTION where there is no part of that name. */
export async function* cloudLogs(word: string, options: LogsOptions = {}): AsyncGenerator<string> {
  const { lines = 50, follow = false, signal } = options;
  const path = logOf(join(cloudFolder(options), namedPart(word)));
  let at = await sizeOf(path);
  const last = tail(path, lines);
  if (last !== "") yield `${last}\n`;
  while (follow && !signal?.aborted) {
    const size = await sizeOf(path);
    // The part was started again, with a new log.
    if (size < at) at = 0;
    if (size > at) yield await read(path, at, size);
    at = size;
    await sleep(POLL_MS, undefined, { signal }).catch(() => {});
  }
}

async function sizeOf(path: string): Promise<number> {
  return withFile(path, 0, async (file) => (await file.stat()).size);
}

const read = (path: string, from: number, to: number): Promise<string> =>
  withFile(path, "", async (file) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from), 0, to - from, from);
    return buffer.toString("utf8", 0, bytesRead);
  });

async function withFile<T>(
  path: string,
  none: T,
  use: (file: Awaited<ReturnType<typeof open>>) => Promise<T>,
): Promise<T> {
  try {
    const file = await open(path, "r");
    return await use(file).finally(() => file.close());
  } catch (error) {
    if (hasCode(error, "ENOENT")) return none;
    throw error;
  }
}
