import { randomUUID } from "node:crypto";
import { type GrpcTarget, grpcCall } from "./grpc.ts";
import { message, readField } from "./protobuf.ts";

// Numbers are those of spark/connect/{base,relations,commands}.proto.

/** One Spark session on a server. */
export interface ConnectSession extends GrpcTarget {
  readonly id: string;
}

const USER = message([1, "spark-local"]);
const REATTACHABLE = message([1, message([1, true])]);
const CALL_TIMEOUT_MS = 120_000;

export function newSession(target: GrpcTarget): ConnectSession {
  return { ...target, id: randomUUID() };
}

/** Asks the server for its version (AnalyzePlan.SparkVersion) in a session of its own, which is then released. */
export async function askVersion(target: GrpcTarget, timeoutMs: number, signal?: AbortSignal): Promise<string> {
  const session = newSession(target);
  const request = message([1, session.id], [2, USER], [10, message()]);
  const [answer] = await grpcCall({ ...target, method: "AnalyzePlan", request, timeoutMs, signal });
  void releaseSession(session).catch(() => {});
  const version = readField(readField(answer ?? message(), 8) ?? message(), 1);
  if (version === undefined) throw new Error("The answer holds no version");
  return Buffer.from(version).toString();
}

/** The schema of a query, as clients ask for it before they run one. */
export async function analyze(session: ConnectSession, query: string): Promise<void> {
  const request = message([1, session.id], [2, USER], [4, message([1, message([1, sql(query)])])]);
  await grpcCall({ ...session, method: "AnalyzePlan", request, timeoutMs: CALL_TIMEOUT_MS });
}

/** Runs a query to its end; gives the raw answers. */
export function runQuery(session: ConnectSession, query: string): Promise<Uint8Array[]> {
  return execute(session, message([1, sql(query)]));
}

/** Runs a statement for its effect (SqlCommand): CREATE, INSERT, MERGE and the like. */
export function runStatement(session: ConnectSession, statement: string): Promise<Uint8Array[]> {
  return execute(session, message([2, message([5, message([6, sql(statement)])])]));
}

export interface Stream {
  /** A Delta table. */
  readonly from: string;
  /** Folder of the Delta table that is written. */
  readonly to: string;
  readonly checkpoint: string;
}

/** Streams all rows of one table into another (WriteStreamOperationStart, availableNow) and waits for the end of the query. */
export async function runStream(session: ConnectSession, { from, to, checkpoint }: Stream): Promise<void> {
  const read = message([2, message([1, message([1, from])], [3, true])]);
  const option = message([1, "checkpointLocation"], [2, checkpoint]);
  const start = message([1, read], [2, "delta"], [3, option], [6, true], [9, "append"], [11, to]);
  const answers = await execute(session, message([2, message([6, start])]));
  const started = answers.map((answer) => readField(answer, 8)).find((result) => result !== undefined);
  const id = readField(started ?? message(), 1);
  if (id === undefined) throw new Error("The stream did not start");
  await execute(session, message([2, message([7, message([1, id], [9, message()])])]));
}

export async function releaseSession(session: ConnectSession): Promise<void> {
  const request = message([1, session.id], [2, USER]);
  await grpcCall({ ...session, method: "ReleaseSession", request, timeoutMs: CALL_TIMEOUT_MS });
}

/** ExecutePlan as real clients call it: reattachable, and released at the end. */
async function execute(session: ConnectSession, plan: Uint8Array): Promise<Uint8Array[]> {
  const operation = randomUUID();
  const request = message([1, session.id], [2, USER], [3, plan], [5, REATTACHABLE], [6, operation]);
  const answers = await grpcCall({ ...session, method: "ExecutePlan", request, timeoutMs: CALL_TIMEOUT_MS });
  const release = message([1, session.id], [2, USER], [3, operation], [5, message()]);
  await grpcCall({ ...session, method: "ReleaseExecute", request: release, timeoutMs: CALL_TIMEOUT_MS });
  return answers;
}

function sql(query: string): Uint8Array {
  return message([10, message([1, query])]);
}
