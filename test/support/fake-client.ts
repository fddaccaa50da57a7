import { create } from "@bufbuild/protobuf";
import { onTestFinished } from "vitest";
import { parseConnectionString } from "../../packages/spark-connect-js/src/client/connection-string.ts";
import type { ExecuteOptions } from "../../packages/spark-connect-js/src/client/execute.ts";
import { SparkClient, type SparkClientOptions } from "../../packages/spark-connect-js/src/client/spark-client.ts";
import { PlanSchema } from "../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { FakeSparkServer, rowNumbers } from "./fake-spark-server.ts";

/** A fake server of the test's own, stopped after it. */
export async function startFake(...how: Parameters<typeof FakeSparkServer.start>): Promise<FakeSparkServer> {
  const server = await FakeSparkServer.start(...how);
  onTestFinished(() => server[Symbol.asyncDispose]());
  return server;
}

/** A client of the test's own, closed after it, and before a server that was started before it. */
export function connectTo({ url }: { readonly url: string }, options: Partial<SparkClientOptions> = {}): SparkClient {
  const client = new SparkClient({ ...parseConnectionString(url, {}), ...options });
  onTestFinished(() => client.close());
  return client;
}

/** The numbers of the rows that a plan gives. */
export async function rowsOf(client: SparkClient, options?: ExecuteOptions): Promise<number[]> {
  const found: number[] = [];
  for await (const response of client.execute(create(PlanSchema), options)) found.push(...rowNumbers(response));
  return found;
}
