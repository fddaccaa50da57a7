import { isDeepStrictEqual } from "node:util";
import { create } from "@bufbuild/protobuf";
import { parseConnectionString } from "../../packages/spark-connect-js/src/client/connection-string.ts";
import { defaultRetryPolicy } from "../../packages/spark-connect-js/src/client/retry.ts";
import { SparkClient } from "../../packages/spark-connect-js/src/client/spark-client.ts";
import {
  ConfigRequest_OperationSchema,
  PlanSchema,
} from "../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import type { Disturbance, FakeCall } from "../support/fake-grpc.ts";
import { FakeSparkServer, type Rpc, rowNumbers } from "../support/fake-spark-server.ts";
import { pick, random, replayable } from "./seed.ts";

type Way = (call: FakeCall, next: unknown) => void | Promise<void>;

const part = async (call: FakeCall, next: unknown) => {
  if (next) await call.sendPart(next as Parameters<FakeCall["sendPart"]>[0], 11);
};

/** The five ways in which a connection ends. */
const connectionCuts: Readonly<Record<string, Way>> = {
  "connection destroyed": (call) => call.cut(),
  "connection reset": (call) => void call.socket.resetAndDestroy(),
  "connection closed": (call) => void call.socket.end(),
  "connection destroyed inside a message": async (call, next) => {
    await part(call, next);
    call.cut();
  },
  GOAWAY: (call) => call.goaway(2),
};

/** Ways in which only one stream ends; they come on top. */
const streamCuts: Readonly<Record<string, Way>> = {
  "stream reset": (call) => call.reset(2),
  "stream reset with code 0": (call) => call.reset(0),
  "stream refused": (call) => call.reset(7),
  "status UNAVAILABLE": (call) => call.fail(14, "cut"),
  "HTTP 503": (call) => (call.begun ? call.reset(2) : call.http(503)),
  "end inside a message": async (call, next) => {
    await part(call, next);
    call.endWithoutStatus();
  },
};

/** Only an execution can be told these. */
const executionCuts: Readonly<Record<string, Way>> = {
  "another reader": (call) => call.fail(13, "[INVALID_CURSOR.DISCONNECTED] cut"),
  "end without complete": (call) => call.end(),
};

const isExecution = (rpc: Rpc) => rpc === "executePlan" || rpc === "reattachExecute";
/** Releases are many; so that every RPC has its share of the cuts, few of them are cut. */
const share = (rpc: Rpc) => (isExecution(rpc) ? 0.8 : rpc === "releaseExecute" ? 0.1 : 0.4);
const batches = [4, 1, 0, 7, 3, 12, 2, 5];
const expected = Array.from({ length: batches.reduce((sum, n) => sum + n) }, (_, i) => i);

export interface CutReport {
  /** Of connections, by way. */
  readonly cuts: Readonly<Record<string, number>>;
  readonly streamCuts: Readonly<Record<string, number>>;
  /** Calls that were cut, by RPC, before their first message and after their last. */
  readonly before: Readonly<Record<string, number>>;
  readonly after: Readonly<Record<string, number>>;
  readonly queries: number;
  /** Plans that reached the server twice. */
  readonly plansTwice: number;
  /** Operations that the server still holds at the end. */
  readonly left: number;
}

/**
 * Queries and calls against a server that cuts connections until it has cut so many: each result must be complete, in order and
 * without doubles, each call must give its answer. The first failure is thrown, with the seed.
 */
export function survive(cuts: number, seed: number): Promise<CutReport> {
  return replayable(seed, async () => {
    await using server = await FakeSparkServer.start();
    const tally = disturb(server, cuts, seed);
    let queries = 0;
    const work = async () => {
      while (tally.total() < cuts) {
        const client = connect(server.url);
        for (let turn = 0; turn < 4; turn++) {
          await Promise.all([query(client), query(client), calls(client)]);
          queries += 2;
        }
        await client.close();
      }
    };
    await Promise.all([work(), work(), work()]);
    await emptied(server);
    const ids = server.requests("executePlan").map(({ operationId }) => operationId);
    return { ...tally.report, queries, plansTwice: ids.length - new Set(ids).size, left: server.operations };
  });
}

function connect(url: string): SparkClient {
  const policy = { ...defaultRetryPolicy, maxRetries: 1000, initialBackoffMs: 1, maxBackoffMs: 4 };
  return new SparkClient({ ...parseConnectionString(url, {}), retryPolicies: [policy] });
}

async function query(client: SparkClient): Promise<void> {
  const rows: number[] = [];
  for await (const response of client.execute(create(PlanSchema))) rows.push(...rowNumbers(response));
  if (!isDeepStrictEqual(rows, expected)) throw new Error(`rows ${rows} instead of ${expected}`);
}

/** Each unary call once. */
async function calls(client: SparkClient): Promise<void> {
  const analyzed = await client.analyze({
    case: "sparkVersion",
    value: { $typeName: "spark.connect.AnalyzePlanRequest.SparkVersion" },
  });
  if (analyzed.case !== "sparkVersion" || analyzed.value.version !== "4.1.2") throw new Error("another answer");
  const { sessionId } = await client.config(create(ConfigRequest_OperationSchema));
  if (sessionId !== client.sessionId) throw new Error("an answer to somebody else");
  if ((await client.interruptAll()).length > 0) throw new Error("something was interrupted");
}

function disturb(server: FakeSparkServer, limit: number, seed: number) {
  const next = random(seed);
  const report = { cuts: {}, streamCuts: {}, before: {}, after: {} } as Record<string, Record<string, number>>;
  const add = (table: string, key: string) => {
    report[table]![key] = (report[table]![key] ?? 0) + 1;
  };
  const total = () => Object.values(report.cuts!).reduce((sum, n) => sum + n, 0);
  const tally = { report: report as unknown as Pick<CutReport, "cuts" | "streamCuts" | "before" | "after">, total };
  server.batches = batches;
  server.disturb = (rpc): Disturbance | undefined => {
    if (total() >= limit || next() >= share(rpc)) return undefined;
    const table = next() < 0.85 ? "cuts" : "streamCuts";
    const ways =
      table === "cuts" ? connectionCuts : isExecution(rpc) ? { ...streamCuts, ...executionCuts } : streamCuts;
    const name = pick(next, Object.keys(ways));
    const after = isExecution(rpc) ? pick(next, [0, 1, 3, 6, Number.POSITIVE_INFINITY]) : pick(next, [0, 1]);
    return {
      after,
      act: (call, message) => {
        add(table, name);
        if (after === 0) add("before", rpc);
        if (message === undefined) add("after", rpc);
        return ways[name]!(call, message);
      },
    };
  };
  return tally;
}

/** Releases run in the background; those under way at the end have their time. */
async function emptied(server: FakeSparkServer): Promise<void> {
  for (let turn = 0; turn < 100 && server.operations > 0; turn++)
    await new Promise((resolve) => setTimeout(resolve, 20));
}
