import { fromBinary, toBinary } from "@bufbuild/protobuf";
import { BinaryReader } from "@bufbuild/protobuf/wire";
import { SparkSession } from "spark-connect-js";
import { expect, test } from "vitest";
import { WriteStreamOperationStartSchema } from "../../../../../packages/spark-connect-js/src/gen/spark/connect/commands_pb.js";
import { FakeSparkServer } from "../../../../support/fake-spark-server.ts";

const start = (spark: SparkSession) =>
  spark.readStream.format("rate").load().writeStream.format("noop").trigger({ realTime: "5 minutes" }).start();

test("the real-time trigger is refused by name before Spark 4.2, and nothing is started", async () => {
  await using server = await FakeSparkServer.start();
  const spark = SparkSession.connect(server.url);
  await expect(start(spark)).rejects.toThrow(
    'The trigger { realTime: "…" } needs Spark 4.2 or later; this server has 4.1.2.',
  );
  expect(server.count("executePlan")).toBe(0);
  await spark.stop();
});

test("from Spark 4.2 on it is sent as field 100", async () => {
  let sent: Uint8Array | undefined;
  await using server = await FakeSparkServer.start({
    executePlan: (call) => {
      const op = call.request.plan?.opType;
      const command = op?.case === "command" ? op.value.commandType : undefined;
      if (command?.case === "writeStreamOperationStart")
        sent = toBinary(WriteStreamOperationStartSchema, command.value);
      call.fail(12, "seen");
    },
  });
  const spark = SparkSession.connect(server.url);
  spark.client.version = async () => "4.2.0";
  await expect(start(spark)).rejects.toThrow("seen");
  const { $unknown = [], trigger } = fromBinary(WriteStreamOperationStartSchema, sent ?? new Uint8Array());
  expect(trigger.case).toBeUndefined();
  expect($unknown.map(({ no, data }) => [no, new BinaryReader(data).string()])).toEqual([[100, "5 minutes"]]);
  await spark.stop();
});
