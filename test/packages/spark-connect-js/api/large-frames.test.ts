import { create } from "@bufbuild/protobuf";
import { SparkSession } from "spark-connect-js";
import { long, schema } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { ConfigResponseSchema } from "../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { startFake } from "../../../support/fake-client.ts";
import { answer } from "../../../support/fake-spark-server.ts";

const key = "spark.sql.session.localRelationCacheThreshold";
const rows = Array.from({ length: 50_000 }, (_, i) => ({ id: BigInt(i) }));

/** What the server is told of the rows, which it wants uploaded, where its call for uploads fails so. */
async function sentTo(uploads: {
  readonly code: number;
  readonly message: string;
  readonly classes?: readonly string[];
}) {
  const server = await startFake({
    config: (call) => answer(call, create(ConfigResponseSchema, { pairs: [{ key, value: "1000" }] })),
    artifactStatus: (call) => call.fail(uploads.code, uploads.message, uploads),
  });
  await using spark = SparkSession.connect(server.url, { retryPolicies: [] });
  await spark
    .createDataFrame(rows, schema({ id: long() }))
    .write.format("noop")
    .mode("overwrite")
    .save();
  return server.requests("executePlan").length;
}

test.each([
  ["does not know the call", { code: 12, message: "unknown" }],
  [
    "says that it does not support it",
    { code: 13, message: "not supported", classes: ["java.lang.UnsupportedOperationException"] },
  ],
])("rows go inside the plan where the server %s for uploads", async (_, uploads) => {
  expect(await sentTo(uploads)).toBe(1);
});

test("another error of an upload stays one", async () => {
  await expect(sentTo({ code: 13, message: "disk full", classes: ["java.io.IOException"] })).rejects.toThrow(
    "disk full",
  );
});
