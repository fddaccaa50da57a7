import { randomUUID } from "node:crypto";
import { CreateStreamCommand, DescribeStreamSummaryCommand, KinesisClient } from "@aws-sdk/client-kinesis";
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import {
  Admin,
  Consumer,
  MessagesStreamModes,
  Producer,
  stringDeserializers,
  stringSerializers,
} from "@platformatic/kafka";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { createConnection } from "mysql2/promise";
import { describe, expect, inject, onTestFinished, test } from "vitest";

const cloud = inject("cloud");
const aws = {
  region: cloud.AWS_REGION,
  credentials: { accessKeyId: cloud.AWS_ACCESS_KEY_ID, secretAccessKey: cloud.AWS_SECRET_ACCESS_KEY },
  requestHandler: new NodeHttpHandler(),
};

describe("the database", () => {
  test("takes any script of the world into utf8mb4, from files too, and gives times in UTC", async () => {
    const connection = await createConnection({ uri: cloud.PIPELINE_DATABASE });
    onTestFinished(() => connection.end());
    const name = `t_${randomUUID().replaceAll("-", "")}`;
    await connection.query(`CREATE TABLE ${name} (title TEXT)`);
    onTestFinished(async () => void (await connection.query(`DROP TABLE ${name}`)));
    await connection.query(`INSERT INTO ${name} VALUES (?)`, ["дом 🏠 \u00a0"]);
    const [rows] = await connection.query(
      `SELECT title, @@character_set_database, @@time_zone, @@local_infile FROM ${name}`,
    );
    expect(Object.values((rows as object[])[0] ?? {})).toEqual(["дом 🏠 \u00a0", "utf8mb4", "+00:00", 1]);
  });

  test("lets nobody in without its password", async () => {
    const { port } = new URL(cloud.PIPELINE_DATABASE);
    for (const user of ["root", "pipeline", ""])
      await expect(createConnection({ host: "127.0.0.1", port: Number(port), user })).rejects.toThrow("Access denied");
  });
});

describe("kafka", () => {
  test("keeps what it is sent, in topics that somebody made", async () => {
    const client = { clientId: "test", bootstrapBrokers: [cloud.KAFKA_BOOTSTRAP_SERVERS] };
    const topic = `parts-${randomUUID()}`;
    const admin = new Admin(client);
    await admin.createTopics({ topics: [topic], partitions: 2, replicas: 1 });
    await admin.close();
    const producer = new Producer({ ...client, serializers: stringSerializers });
    await producer.send({ messages: ["a", "b"].map((value) => ({ topic, key: "k", value })) });
    await producer.close();
    const consumer = new Consumer({ ...client, groupId: topic, deserializers: stringDeserializers });
    const stream = await consumer.consume({ topics: [topic], mode: MessagesStreamModes.EARLIEST });
    const values: (string | undefined)[] = [];
    for await (const { value } of stream) if (values.push(value) === 2) break;
    await consumer.close(true);
    expect(values).toEqual(["a", "b"]);
  });
});

describe("aws", () => {
  test("keeps objects under keys with plus signs", async () => {
    const s3 = new S3Client({ ...aws, endpoint: cloud.AWS_ENDPOINT_URL_S3, forcePathStyle: true });
    onTestFinished(() => s3.destroy());
    const object = { Bucket: `parts-${randomUUID()}`, Key: "topics/12ab.pin/partition=0/12ab.pin+0+0000000000.json" };
    await s3.send(new CreateBucketCommand(object));
    await s3.send(new PutObjectCommand({ ...object, Body: '{"index":1}\n' }));
    const { Body } = await s3.send(new GetObjectCommand(object));
    expect(await Body?.transformToString()).toBe('{"index":1}\n');
  });

  test("has streams", async () => {
    const kinesis = new KinesisClient({ ...aws, endpoint: cloud.AWS_ENDPOINT_URL_KINESIS });
    onTestFinished(() => kinesis.destroy());
    const stream = { StreamName: `parts-${randomUUID()}` };
    await kinesis.send(new CreateStreamCommand({ ...stream, ShardCount: 2 }));
    const { StreamDescriptionSummary } = await kinesis.send(new DescribeStreamSummaryCommand(stream));
    expect(StreamDescriptionSummary).toMatchObject({ StreamStatus: "ACTIVE", OpenShardCount: 2 });
  });
});
