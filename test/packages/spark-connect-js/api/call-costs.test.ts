import { toBinary } from "@bufbuild/protobuf";
import { col, SparkSession } from "spark-connect-js";
import { expect, test } from "vitest";
import { SparkConnectService } from "../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { FakeSparkServer } from "../../../support/fake-spark-server.ts";

/** What PySpark Connect 4.1.2 sends for this program (`npm run bench -- calls`): 1 execution, 4 settings, 96 kB. */
const pysparkBytes = 96_000;

test("200 × (withColumn + filter) is one execution, two settings for its depth and a third of PySpark's bytes", async () => {
  await using server = await FakeSparkServer.start();
  await using spark = SparkSession.connect(server.url);
  let df = spark.range(10).untyped();
  for (let i = 0; i < 200; i++) df = df.withColumn(`c${i}`, col("id").plus(i)).filter(col(`c${i}`).ge(0));
  expect(server.seen).toEqual([]);
  await df.createOrReplaceTempView("deep");
  expect(server.seen.map(({ rpc }) => rpc).filter((rpc) => rpc !== "releaseExecute")).toEqual([
    "config",
    "config",
    "executePlan",
  ]);
  const [request] = server.requests("executePlan");
  expect(toBinary(SparkConnectService.method.executePlan.input, request!).length).toBeLessThan(pysparkBytes / 3);
});
