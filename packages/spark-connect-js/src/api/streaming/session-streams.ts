import type { SparkClient } from "../../client/spark-client.ts";
import { configOperation } from "../../plan/config.ts";
import { commandPlan } from "../../plan/plan.ts";
import { streamingQueryManagerCommand } from "../../plan/streaming-query.ts";
import { Result } from "../result.ts";
import { ListenerBus } from "./listener-bus.ts";
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

/** Spark says it as `3600000ms`. */
async function sessionTimeoutMs(client: SparkClient): Promise<number | undefined> {
  const keys = ["spark.connect.session.manager.defaultSessionTimeout"];
  const { pairs } = await client.config(configOperation({ case: "getOption", value: { keys } }));
  const written = /^(\d+)ms$/.exec(pairs[0]?.value ?? "")?.[1];
  return written === undefined ? undefined : Number(written);
}

async function activeRuns(client: SparkClient): Promise<string[]> {
  const plan = commandPlan(streamingQueryManagerCommand({ case: "active", value: true }));
  const { resultType } = await new Result(client, plan, {}).commandResult("streamingQueryManagerCommandResult");
  return resultType.case === "active" ? resultType.value.activeQueries.map(({ id }) => id?.runId ?? "") : [];
}
