import { expect, test } from "vitest";
import { adviceOf, type Given, open, readingOf } from "./reading.ts";

const kafka = "b1:9098,b2:9098";

test("reads three topics at once, no more than is wanted", () => {
  const options = { failOnDataLoss: "false", "kafka.fetch.max.bytes": "1000000" };
  const { format, options: read } = readingOf("kafka", { kafka, maxPerBatch: 500, options });
  expect(format).toBe("kafka");
  expect(read).toEqual({
    "kafka.bootstrap.servers": kafka,
    subscribe: "12ab.pin,12ab.geo,12ab.user",
    startingOffsets: "earliest",
    maxOffsetsPerTrigger: "500",
    ...options,
  });
});

test("reads one shared topic, and begins at a time; where nothing is that young, at the end", () => {
  const starting = { at: new Date("2026-11-21T10:00:00.125Z") };
  expect(readingOf("kafka", { kafka, stream: "all", starting }).options).toEqual({
    "kafka.bootstrap.servers": kafka,
    subscribe: "all",
    startingTimestamp: "1795255200125",
    startingOffsetsByTimestampStrategy: "latest",
  });
});

test.each([
  ["spark", "software.amazon.msk.auth.iam"],
  ["databricks", "shadedmskiam.software.amazon.msk.auth.iam"],
] as const)("signs in to MSK by IAM on %s with the library that is there", (platform, library) => {
  expect(readingOf("kafka", { kafka, platform, options: { mskIam: "true" } }).options).toMatchObject({
    "kafka.security.protocol": "SASL_SSL",
    "kafka.sasl.mechanism": "AWS_MSK_IAM",
    "kafka.sasl.jaas.config": `${library}.IAMLoginModule required;`,
    "kafka.sasl.client.callback.handler.class": `${library}.IAMClientCallbackHandler`,
  });
  expect(Object.keys(readingOf("kafka", { kafka, platform, options: { mskIam: "false" } }).options)).toEqual(
    expect.not.arrayContaining(["mskIam", "kafka.sasl.mechanism"]),
  );
});

test("signs in by a service credential on Databricks", () => {
  const options = { "databricks.serviceCredential": "posts" };
  expect(readingOf("kafka", { kafka, platform: "databricks", options }).options).toMatchObject(options);
});

test("warns of a password, which lives in the plan", () => {
  const options = { "kafka.sasl.jaas.config": 'ScramLoginModule required username="a" password="b";' };
  expect(adviceOf("kafka", { kafka, options })).toEqual([expect.stringMatching(/part of the plan/)]);
});

type Refused = readonly [Given, RegExp];
test.each<Refused>([
  [{ kafka: undefined }, /brokers are not known: say --kafka host:port/],
  [{ options: { subscribe: "a" } }, /takes no option subscribe: say --id, or --stream/],
  [{ options: { startingOffsets: "latest" } }, /takes no option startingOffsets: say --starting/],
  [{ options: { maxOffsetsPerTrigger: "1" } }, /say --max-per-batch/],
  [{ options: { "kafka.bootstrap.servers": "a:1" } }, /say --kafka/],
  [{ options: { "kafka.auto.offset.reset": "latest" } }, /say --starting/],
  [{ options: { "databricks.serviceCredential": "a" } }, /Databricks alone has service credentials/],
  [{ options: { failOnDataloss: "true" } }, /Did you mean failOnDataLoss\?/],
  [{ options: { minPartitions: "0" } }, /a whole number from 1 on, not: 0/],
  [{ options: { "kafka.security.protocol": "TLS" } }, /is PLAINTEXT or SSL or .*, not: TLS/],
])("Spark refuses %j", (given, message) => {
  expect(() => open("kafka", given)).toThrow(message);
});

test.each<Refused>([
  [{ options: { mskIam: "true", "databricks.serviceCredential": "a" } }, /not both/],
  [{ options: { "databricks.serviceCredential.scope": "a" } }, /goes with databricks\.serviceCredential only/],
])("Databricks refuses %j", (given, message) => {
  expect(() => open("kafka", { ...given, platform: "databricks" })).toThrow(message);
});
