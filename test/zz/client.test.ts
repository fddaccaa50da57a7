import { readFileSync } from "node:fs";
import { create } from "@bufbuild/protobuf";
import { it } from "vitest";
import { parseConnectionString } from "../../packages/spark-connect-js/src/client/connection-string.ts";
import { defaultRetryPolicy } from "../../packages/spark-connect-js/src/client/retry.ts";
import { SparkClient } from "../../packages/spark-connect-js/src/client/spark-client.ts";
import { PlanSchema } from "../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
it("read", async () => {
  const url = "sc://127.0.0.1:" + readFileSync(process.env.PORTFILE!, "utf8");
  const policy = { ...defaultRetryPolicy, maxRetries: 1000, initialBackoffMs: 1, maxBackoffMs: 4 };
  const client = new SparkClient({ ...parseConnectionString(url, {}), retryPolicies: [policy] });
  const end = Date.now() + 17000; let q = 0;
  const reader = async () => { while (Date.now() < end) { for await (const _ of client.execute(create(PlanSchema))); q++; } };
  await Promise.all([reader(), reader(), reader(), reader()]);
  console.log("client queries", q);
  await client.close();
}, 60000);
