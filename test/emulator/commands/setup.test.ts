import { describe, expect, test } from "vitest";
import { setupCommands } from "../../../emulator/commands/setup.ts";
import { commandIn } from "./run-command.ts";

const setup = commandIn(setupCommands);

describe("setup connector", () => {
  test("prints what the AWS CLI makes the S3 sink of, with the names that it was given", async () => {
    const settings = { id: "12ab", bucket: "user-12ab-bucket", region: "eu-west-1", kafka: "b-1.x.amazonaws.com:9098" };
    const given = [
      "--plugin-arn",
      "arn:plugin",
      "--role-arn",
      "arn:role",
      "--subnet",
      "s-1",
      "--security-group",
      "g-1",
    ];
    const { printed, screen } = await setup(["connector", "--flush-size", "1", ...given], { settings });
    expect(JSON.parse(printed)).toEqual({
      connectorName: "12ab-s3-sink",
      connectorConfiguration: {
        "connector.class": "io.confluent.connect.s3.S3SinkConnector",
        "s3.region": "eu-west-1",
        "s3.bucket.name": "user-12ab-bucket",
        "topics.regex": "12ab\\.(pin|geo|user)",
        "flush.size": "1",
        "rotate.schedule.interval.ms": "60000",
        timezone: "UTC",
        "tasks.max": "3",
        "schema.compatibility": "NONE",
        "format.class": "io.confluent.connect.s3.format.json.JsonFormat",
        "partitioner.class": "io.confluent.connect.storage.partitioner.DefaultPartitioner",
        "storage.class": "io.confluent.connect.s3.storage.S3Storage",
        "key.converter": "org.apache.kafka.connect.storage.StringConverter",
        "value.converter": "org.apache.kafka.connect.json.JsonConverter",
        "value.converter.schemas.enable": "false",
      },
      kafkaConnectVersion: "3.7.x",
      capacity: { provisionedCapacity: { mcuCount: 1, workerCount: 1 } },
      kafkaCluster: {
        apacheKafkaCluster: {
          bootstrapServers: "b-1.x.amazonaws.com:9098",
          vpc: { subnets: ["s-1"], securityGroups: ["g-1"] },
        },
      },
      kafkaClusterClientAuthentication: { authenticationType: "IAM" },
      kafkaClusterEncryptionInTransit: { encryptionType: "TLS" },
      plugins: [{ customPlugin: { customPluginArn: "arn:plugin", revision: 1 } }],
      serviceExecutionRoleArn: "arn:role",
    });
    expect(screen).toMatch(
      /aws kafkaconnect create-connector --region eu-west-1 --cli-input-json file:\/\/connector\.json/,
    );
  });
});

describe("what cannot be done is told in one line with what to do", () => {
  test.each([
    [["topics"], {}, "tryAgain", /^Nothing says where Kafka is: start the laptop's by `npm run pipeline -- cloud up`/],
    [["streams"], {}, "tryAgain", /^The laptop's S3 and Kinesis are not up: run `npm run pipeline -- cloud up`/],
    [["bucket"], { bucket: "b" }, "tryAgain", /^The laptop's S3 and Kinesis are not up/],
    [["connector"], {}, "usage", /^No bucket is named: give --bucket or PIPELINE_BUCKET\.$/],
    [["streams", "--shards", "0"], { cloud: "aws" }, "usage", /^--shards must be a whole number above 0\.$/],
  ] as const)("%j", async (args, settings, kind, message) => {
    await expect(setup(args, { settings })).rejects.toMatchObject({ kind, message: expect.stringMatching(message) });
  });
});
