import type { WrittenEvent } from "../../plan/listener-bus.ts";
import { parseExact } from "./exact-json.ts";
import { readProgress, type StreamingQueryProgress } from "./progress.ts";

/** A query that this client started is running. */
export interface QueryStartedEvent {
  readonly id: string;
  readonly runId: string;
  readonly name: string | null;
  /** ISO 8601 in UTC. */
  readonly timestamp: string;
  readonly jobTags: readonly string[];
}

/** A batch ended. */
export interface QueryProgressEvent {
  readonly progress: StreamingQueryProgress;
}

/** A query found nothing to do for some time (`spark.sql.streaming.noDataProgressEventInterval`). */
export interface QueryIdleEvent {
  readonly id: string;
  readonly runId: string;
  readonly timestamp: string;
}

/** A query ended: stopped, finished or failed. */
export interface QueryTerminatedEvent {
  readonly id: string;
  readonly runId: string;
  /** Why it failed; `null` where it did not. */
  readonly exception: string | null;
  readonly errorClassOnException: string | null;
}

/** What listeners are told, by the method that is called. */
export interface ListenerEvents {
  readonly onQueryStarted: QueryStartedEvent;
  readonly onQueryProgress: QueryProgressEvent;
  readonly onQueryIdle: QueryIdleEvent;
  readonly onQueryTerminated: QueryTerminatedEvent;
  readonly onBusReopened: Error;
  readonly onBusLost: Error;
}

/** One call of a listener's method. */
export type ListenerCall = {
  [M in keyof ListenerEvents]: { readonly method: M; readonly event: ListenerEvents[M] };
}[keyof ListenerEvents];

export function readStarted(json: string): QueryStartedEvent {
  const written = parseExact(json) as unknown as QueryStartedEvent;
  return { ...written, jobTags: written.jobTags ?? [] };
}

export function readEvent({ kind, json }: WrittenEvent): ListenerCall {
  switch (kind) {
    case "progress":
      return { method: "onQueryProgress", event: { progress: readProgress(inner(json)) } };
    case "idle":
      return { method: "onQueryIdle", event: parseExact(json) as unknown as QueryIdleEvent };
    case "terminated":
      return { method: "onQueryTerminated", event: parseExact(json) as unknown as QueryTerminatedEvent };
  }
}

/** The text of the progress inside `{"progress":…}`, as Spark wrote it. */
const inner = (json: string): string => json.slice(json.indexOf("{", 1), json.lastIndexOf("}"));
