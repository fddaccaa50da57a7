import type { SparkClient } from "../../client/spark-client.ts";
import { configOperation } from "../../plan/config.ts";
import { commandPlan } from "../../plan/plan.ts";
import { streamingQueryManagerCommand } from "../../plan/streaming-query.ts";
import { Result } from "../result.ts";
import { ListenerBus } from "./listener-bus.ts";
import type { StreamingQuery } from "./query.ts";
import { SessionKeeper } from "./session-keeper.ts";

/** What a client keeps of its session's streaming queries. */
export interface SessionStreams {
  readonly bus: ListenerBus;
  readonly keeper: SessionKeeper;
}

const all = new WeakMap<SparkClient, SessionStreams>();

export function sessionStreams(client: SparkClient): SessionStreams {
  const known = all.get(client);
  if (known) return known;
  const keeper = new SessionKeeper({ timeoutMs: () => sessionTimeoutMs(client), activeRuns: () => activeRuns(client) });
  const streams = { bus: new ListenerBus(client), keeper };
  all.set(client, streams);
  return streams;
}

/** The session is about to end. */
export function endSessionStreams(client: SparkClient): void {
  all.get(client)?.keeper.end();
  all.get(client)?.bus.abandon();
}

/** The ids of operations that were stopped, and those of this client's streaming queries that were stopped with them. */
export type Interrupted = string[] & { readonly streamingQueries: readonly StreamingQuery[] };

export function interrupted(client: SparkClient, operationIds: string[]): Interrupted {
  const { keeper } = sessionStreams(client);
  const streamingQueries = keeper.queriesOf(operationIds);
  for (const { runId } of streamingQueries) keeper.forget(runId);
  return Object.defineProperty(operationIds, "streamingQueries", { value: streamingQueries }) as Interrupted;
}

async function sessionTimeoutMs(client: SparkClient): Promise<number | undefined> {
  const keys = ["spark.connect.session.manager.defaultSessionTimeout"];
  const { pairs } = await client.config(configOperation({ case: "getOption", value: { keys } }));
  return timeInMs(pairs[0]?.value ?? "");
}

const units: Readonly<Record<string, number>> = {
  ms: 1,
  "": 1,
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** As Spark writes times in its configuration: `3600000ms` by default, or what the server was started with. */
function timeInMs(text: string): number | undefined {
  const [, digits, unit = ""] = /^(\d+)([a-z]*)$/.exec(text.trim().toLowerCase()) ?? [];
  const unitMs = units[unit];
  return digits === undefined || unitMs === undefined ? undefined : Number(digits) * unitMs;
}

async function activeRuns(client: SparkClient): Promise<string[]> {
  const plan = commandPlan(streamingQueryManagerCommand({ case: "active", value: true }));
  const { resultType } = await new Result(client, plan, {}).commandResult("streamingQueryManagerCommandResult");
  return resultType.case === "active" ? resultType.value.activeQueries.map(({ id }) => id?.runId ?? "") : [];
}
