import { create } from "@bufbuild/protobuf";
import { parseConnectionString } from "../../packages/spark-connect-js/src/client/connection-string.ts";
import { defaultRetryPolicy } from "../../packages/spark-connect-js/src/client/retry.ts";
import { SparkClient } from "../../packages/spark-connect-js/src/client/spark-client.ts";
import { PlanSchema } from "../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { FakeSparkServer, rowBytes } from "../support/fake-spark-server.ts";
import { type Fate, TcpProxy } from "./tcp-proxy.ts";

const ends: readonly Fate["end"][] = ["close", "reset"];

/** Every `step`th byte from `first` on, so that several processes share the work. */
export interface Share {
  readonly first: number;
  readonly step: number;
}

/**
 * Reads a result of so many bytes (four for each row) once for each byte of the server's answer, the connection being cut right
 * there, in turn by a close and by a reset. Returns the number of cuts, and of those after which something was left at the server.
 */
export async function cutAtEveryByte(
  bytes: number,
  { first, step }: Share = { first: 0, step: 1 },
): Promise<{ readonly cuts: number; readonly left: number }> {
  await using server = await FakeSparkServer.start();
  const size = Math.min(1024, bytes / 16);
  server.batches = Array.from({ length: bytes / 4 / size }, () => size);
  let offset = first;
  let cuts = 0;
  let whole = false;
  const reader = async () => {
    await using proxy = await TcpProxy.start(server.port);
    while (!whole) {
      const at = offset;
      offset += step;
      const before = proxy.passed.length;
      // In turn, also where a process has every second byte.
      const end = ends[((at - first) / step) % 2]!;
      proxy.fate = (connection) => (connection === before ? { afterBytes: at, end } : undefined);
      const struck = proxy.struck;
      await read(proxy.url, bytes, at);
      if (proxy.struck === struck) whole = true;
      else cuts += 1;
      server.seen.length = 0;
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
  const parts: Uint8Array[] = [];
  for await (const { responseType } of client.execute(create(PlanSchema)))
    if (responseType.case === "arrowBatch") parts.push(responseType.value.data);
  await client.close();
  const received = Buffer.concat(parts);
  if (!received.equals(rowBytes(0, expected / 4)))
    throw new Error(`cut at byte ${at}: ${received.length} bytes instead of ${expected}, or other ones`);
}
