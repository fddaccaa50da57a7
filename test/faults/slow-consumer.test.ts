import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { parseConnectionString } from "../../packages/spark-connect-js/src/client/connection-string.ts";
import { SparkClient } from "../../packages/spark-connect-js/src/client/spark-client.ts";
import { PlanSchema } from "../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { FakeSparkServer, rowNumbers } from "../support/fake-spark-server.ts";

const [batches, rowsInBatch] = [64, 262_144]; // of 1 MiB each
const mebibyte = 2 ** 20;

test("a consumer that takes its time holds the server back; nothing piles up on its side", async () => {
  await using server = await FakeSparkServer.start();
  server.batches = Array.from({ length: batches }, () => rowsInBatch);
  const client = new SparkClient(parseConnectionString(server.url, {}));
  let next = 0;
  let ahead = 0;
  for await (const response of client.execute(create(PlanSchema))) {
    const rows = rowNumbers(response);
    expect(rows[0]).toBe(next);
    next += rows.length;
    if (next === rowsInBatch) await new Promise((resolve) => setTimeout(resolve, 500));
    ahead = Math.max(ahead, server.sent - next / rowsInBatch);
  }
  expect(next).toBe(batches * rowsInBatch);
  expect(ahead * mebibyte).toBeLessThan(32 * mebibyte);
  await client.close();
});
