import { describe, expect, test } from "vitest";
import { adviceOf, type Given, open, readingOf, stepsOf } from "./reading.ts";

const three = "streaming-12ab-pin,streaming-12ab-geo,streaming-12ab-user";

describe("on Spark", () => {
  test("reads three streams at once, where the environment says, no more than is wanted", () => {
    const variables = { AWS_ENDPOINT_URL: "http://h:1", AWS_REGION: "eu-west-1", AWS_SECRET_ACCESS_KEY: "s" };
    const { format, options } = readingOf("kinesis", {
      variables,
      maxPerBatch: 500,
      options: { failOnDataLoss: "false" },
    });
    expect(format).toBe("kinesis");
    expect(options).toEqual({
      streamName: three,
      endpoint: "http://h:1",
      region: "eu-west-1",
      initialPosition: "earliest",
      maxRecordsPerTrigger: "500",
      failOnDataLoss: "false",
    });
  });

  test("leaves to Spark's environment what nobody says", () => {
    expect(readingOf("kinesis", { starting: "latest" }).options).toEqual({
      streamName: three,
      initialPosition: "latest",
    });
  });

  test("begins at a time, to the millisecond", () => {
    const { options } = readingOf("kinesis", { starting: { at: new Date("2026-11-21T10:00:00.125Z") } });
    expect(JSON.parse(options.initialPosition ?? "")).toEqual({
      at_timestamp: "2026-11-21T10:00:00.125+0000",
      format: "yyyy-MM-dd'T'HH:mm:ss.SSSZZZ",
    });
  });
});

describe("on Databricks", () => {
  const platform = "databricks";

  test("has Databricks' options alone, and nothing of this machine", () => {
    const variables = { AWS_ENDPOINT_URL_KINESIS: "http://127.0.0.1:1", AWS_REGION: "us-east-1" };
    const options = { serviceCredential: "posts", region: "eu-west-1", consumerMode: "efo", consumerName: "clean" };
    expect(readingOf("kinesis", { platform, variables, options }).options).toEqual({
      streamName: three,
      initialPosition: "earliest",
      ...options,
    });
  });

  test("reads streams by their ARNs", () => {
    const arn = "arn:aws:kinesis:eu-west-1:1:stream/all";
    expect(readingOf("kinesis", { platform, stream: arn }).options).toMatchObject({ streamARN: arn });
    expect(readingOf("kinesis", { platform, options: { streamARN: `${arn},${arn}` } }).options).toEqual({
      streamARN: `${arn},${arn}`,
      initialPosition: "earliest",
    });
  });
});

test.each([undefined, "all"])("is the same plan on both, but for what is read (shared stream: %s)", (stream) => {
  const steps = stepsOf("kinesis", { platform: "databricks", stream });
  expect(steps).toMatch(/approximatearrivaltimestamp/);
  expect(stepsOf("kinesis", { platform: "spark", stream })).toBe(steps);
});

test("warns of keys, which live in the plan", () => {
  const options = { awsAccessKey: "a", awsSecretKey: "b" };
  expect(adviceOf("kinesis", { platform: "databricks", options })).toEqual([
    expect.stringMatching(/part of the plan.*give serviceCredential/),
  ]);
  expect(adviceOf("kinesis", { options })).toEqual([expect.stringMatching(/part of the plan.*environment of Spark/)]);
});

type Refused = readonly [Given, RegExp];
test.each<Refused>([
  [
    { maxPerBatch: 5 },
    /--max-per-batch does not go with kinesis on Databricks: it has no limit.*Bound a batch by .*maxFetchRate/,
  ],
  [{ options: { maxRecordsPerTrigger: "5" } }, /takes no option maxRecordsPerTrigger: it has no limit/],
  [{ options: { failOnDataLoss: "false" } }, /takes no option failOnDataLoss: .*new checkpoint/],
  [{ options: { initialPosition: "latest" } }, /takes no option initialPosition: say --starting/],
  [{ options: { streamName: "a", streamARN: "b" } }, /streamName or streamARN, not both/],
  [{ stream: "all", options: { streamName: "a" } }, /leave out streamName and streamARN/],
  [{ options: { shardsPerTask: "1", maxPartitions: "2" } }, /shardsPerTask or maxPartitions, not both/],
  [{ options: { awsAccessKey: "a" } }, /both or not at all/],
  [{ options: { awsAccessKey: "a", awsSecretKey: "b", serviceCredential: "c" } }, /not both/],
  [{ options: { consumerName: "me" } }, /consumerName .* goes with consumerMode=efo only/],
  [{ options: { consumerMode: "push" } }, /consumerMode .* is polling or efo, not: push/],
  [{ options: { maxRecordsPerFetch: "10001" } }, /a whole number from 1 to 10000, not: 10001/],
  [{ options: { minFetchPeriod: "100ms" } }, /a duration of 200ms or more.*, not: 100ms/],
  [{ options: { maxFetchRate: "2.5" } }, /a number above 0 up to 2, not: 2.5/],
  [{ options: { fetchBufferSize: "much" } }, /a size, such as 512mb or 2gb, not: much/],
  [{ options: { requireConsumerDeregistration: "yes" } }, /is true or false, not: yes/],
  [{ options: { region: "" } }, /region .* is a text, not: /],
  [{ options: { streamname: "a" } }, /has no option streamname\. Did you mean streamName\?/],
  [{ options: { serviceCredentail: "a" } }, /Did you mean serviceCredential\?/],
  [{ options: { x: "a" } }, /has no option x\. It has streamName, /],
])("Databricks refuses %j", (given, message) => {
  expect(() => open("kinesis", { ...given, platform: "databricks" })).toThrow(message);
});

test.each<Refused>([
  [{ options: { streamARN: "a" } }, /kinesis on Spark takes no option streamARN: give streamName and region/],
  [{ stream: "arn:aws:kinesis:eu-west-1:1:stream/all" }, /needs? .*name.*not its ARN/],
  [{ options: { serviceCredential: "a" } }, /leave it to the environment of Spark/],
  [{ options: { roleArn: "a" } }, /leave it to the environment of Spark/],
  [{ options: { consumerName: "a" } }, /takes no option consumerName: this source polls/],
  [{ options: { consumerMode: "efo" } }, /is polling, not: efo/],
  [{ options: { maxRecordsPerTrigger: "5" } }, /say --max-per-batch/],
  [{ options: { awsSecretKey: "a" } }, /both or not at all/],
])("Spark refuses %j", (given, message) => {
  expect(() => open("kinesis", given)).toThrow(message);
});
