import { setTimeout as sleep } from "node:timers/promises";
import type { LiveModel } from "./live-model.ts";
import { looks as allLooks, type Look, type TableReader } from "./snapshot.ts";

export interface RefreshOptions {
  readonly model: Pick<LiveModel, "read" | "notRead">;
  /** Undefined while Spark is away. */
  readonly tables: () => TableReader | undefined;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
  /** Seconds from the begin of one refresh to the next. */
  readonly everySeconds: number;
  readonly signal: AbortSignal;
  readonly looks?: readonly Look[];
  /** After each refresh. */
  readonly onRead?: () => void;
}

/** Reads the tables into the model again and again until the signal, one query at a time. What fails is told and tried again. */
export async function keepReading(options: RefreshOptions): Promise<void> {
  const { now, everySeconds, signal, onRead } = options;
  const readAt = new Map<Look, number>();
  while (!signal.aborted) {
    const began = now();
    await refresh(options, readAt);
    if (signal.aborted) return;
    onRead?.();
    const took = now() - began;
    const wait = Math.max(everySeconds * 1000 - took, took * restPerWork);
    await sleep(wait, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** On a machine that is busy the stream comes before who watches it: reading takes no more than a third of the time. */
const restPerWork = 2;

async function refresh(options: RefreshOptions, readAt: Map<Look, number>): Promise<void> {
  const { model, tables: tablesNow, now, signal, looks = allLooks } = options;
  const tables = tablesNow();
  if (tables === undefined) return model.notRead("Spark is away");
  for (const look of looks) {
    const moment = now();
    if (moment - (readAt.get(look) ?? Number.NEGATIVE_INFINITY) < look.everySeconds * 1000) continue;
    try {
      model.read(
        await look.read(tables, moment, { signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]) }),
      );
      readAt.set(look, moment);
    } catch (error) {
      return model.notRead(firstLine(error as Error));
    }
  }
}

/** A query that takes longer waits for a server that is not there any more. */
const patienceMs = 30_000;

const firstLine = ({ message }: Error): string => message.split("\n", 1)[0] ?? "";
