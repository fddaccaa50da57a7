import { isDeepStrictEqual } from "node:util";
import { create } from "@bufbuild/protobuf";
import { parseConnectionString } from "../../packages/spark-connect-js/src/client/connection-string.ts";
import { defaultRetryPolicy } from "../../packages/spark-connect-js/src/client/retry.ts";
import { SparkClient } from "../../packages/spark-connect-js/src/client/spark-client.ts";
import { PlanSchema } from "../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { FakeSparkServer, rowNumbers } from "../support/fake-spark-server.ts";
import { type Fate, TcpProxy } from "./tcp-proxy.ts";

const ends: readonly Fate["end"][] = ["close", "reset"];

/**
 * Reads a result of so many bytes (four for each row) once for each byte of the server's answer, the connection being cut right
 * there, in turn by a close and by a reset. Returns the number of cuts, and of those after which something was left at the server.
 */
export async function cutAtEveryByte(bytes: number): Promise<{ readonly cuts: number; readonly left: number }> {
  await using server = await FakeSparkServer.start();
  const size = Math.min(1024, bytes / 16);
  server.batches = Array.from({ length: bytes / 4 / size }, () => size);
  let offset = 0;
  let cuts = 0;
  let whole = false;
  const reader = async () => {
    await using proxy = await TcpProxy.start(server.port);
    while (!whole) {
      const at = offset++;
      const before = proxy.passed.length;
      proxy.fate = (connection) => (connection === before ? { afterBytes: at, end: ends[at % 2]! } : undefined);
      const struck = proxy.struck;
      await read(proxy.url, bytes / 4, at);
      if (proxy.struck === struck) whole = true;
      else cuts += 1;
    }
  };
  await Promise.all(Array.from({ length: 24 }, reader));
  for (let turn = 0; turn < 100 && server.operations > 0; turn++)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return { cuts, left: server.operations };
}

async function read(url: string, expected: number, at: number): Promise<void> {
  const policy = { ...defaultRetryPolicy, initialBackoffMs: 1, maxBackoffMs: 4 };
  const client = new SparkClient({ ...parseConnectionString(url, {}), retryPolicies: [policy] });
  const rows: number[] = [];
  for await (const response of client.execute(create(PlanSchema))) rows.push(...rowNumbers(response));
  await client.close();
  const right = Array.from({ length: expected }, (_, row) => row);
  if (!isDeepStrictEqual(rows, right)) throw new Error(`cut at byte ${at}: ${rows.length} rows instead of ${expected}`);
}
