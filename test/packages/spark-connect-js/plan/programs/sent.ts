import { SparkSession } from "spark-connect-js";
import { parseConnectionString } from "../../../../../packages/spark-connect-js/src/client/connection-string.ts";
import { SparkClient } from "../../../../../packages/spark-connect-js/src/client/spark-client.ts";
import type {
  AnalyzePlanRequest,
  ConfigRequest_Operation,
  Plan,
} from "../../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";

/** A client that keeps what an action asks of it first, and then fails. */
class CatchingClient extends SparkClient {
  plan: Plan | undefined;
  question: AnalyzePlanRequest["analyze"] | undefined;
  operation: ConfigRequest_Operation | undefined;

  override execute(plan: Plan): never {
    this.plan = plan;
    throw new Caught();
  }

  override async version(): Promise<string> {
    return "4.1.2";
  }

  override async analyze(question: AnalyzePlanRequest["analyze"]): Promise<never> {
    this.question = question;
    throw new Caught();
  }

  override async config(operation: ConfigRequest_Operation): Promise<never> {
    this.operation = operation;
    throw new Caught();
  }
}

class Caught extends Error {}

/** What the action sends first: a plan to run, a question about one, or an operation on the configuration. */
export async function caught<K extends "plan" | "question" | "operation">(
  kind: K,
  action: (spark: SparkSession) => Promise<unknown>,
): Promise<NonNullable<CatchingClient[K]>> {
  const client = new CatchingClient(parseConnectionString("sc://localhost", {}));
  const failure = await action(new SparkSession(client)).catch((error: unknown) => error);
  const sent = client[kind];
  if (!(failure instanceof Caught) || sent === undefined) throw new Error(`no ${kind} was sent`, { cause: failure });
  return sent as NonNullable<CatchingClient[K]>;
}
