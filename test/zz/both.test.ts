import { create } from "@bufbuild/protobuf";
import { it } from "vitest";
import { FakeSparkServer, type Fault } from "../support/fake-spark-server.ts";
import { parseConnectionString } from "../../packages/spark-connect-js/src/client/connection-string.ts";
import { defaultRetryPolicy } from "../../packages/spark-connect-js/src/client/retry.ts";
import { SparkClient } from "../../packages/spark-connect-js/src/client/spark-client.ts";
import { PlanSchema } from "../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
const all: Record<string, Fault["act"]> = {
  destroy: (call) => call.cut(),
  inside: async (call, next) => { if (next) await call.sendPart(next, 11); call.cut(); },
  closed: (call) => void call.socket.end(),
  reset2: (call) => call.reset(2),
  reset0: (call) => call.reset(0),
  unavail: (call) => call.fail(14, "cut"),
  other: (call) => call.fail(13, "[INVALID_CURSOR.DISCONNECTED] cut"),
  end: (call) => call.end(),
  endinside: async (call, next) => { if (next) await call.sendPart(next, 11); call.endWithoutStatus(); },
  goaway: (call) => call.goaway(2),
};
it("both", async () => {
  const names = (process.env.CUTS || Object.keys(all).join()).split(",");
  const server = await FakeSparkServer.start();
  server.batches = [4, 1, 0, 7, 3, 12, 2, 5];
  let n = 0;
  server.fault = () => Math.random() < 0.3 ? undefined : { after: Math.floor(Math.random() * 6), act: (c, m) => { n++; return all[names[Math.floor(Math.random() * names.length)]!]!(c, m); } };
  const t = setInterval(() => { server.seen.length = 0; server.sessions.length = 0; }, 500);
  const policy = { ...defaultRetryPolicy, maxRetries: 1000, initialBackoffMs: 1, maxBackoffMs: 4 };
  const client = new SparkClient({ ...parseConnectionString(server.url, {}), retryPolicies: [policy] });
  const end = Date.now() + Number(process.env.SECS ?? 15) * 1000; let q = 0;
  const reader = async () => { while (Date.now() < end) { for await (const _ of client.execute(create(PlanSchema))); q++; } };
  await Promise.all([reader(), reader(), reader(), reader()]);
  console.log("queries", q, "cuts", n);
  clearInterval(t);
  await client.close();
  await server[Symbol.asyncDispose]();
}, 60000);
