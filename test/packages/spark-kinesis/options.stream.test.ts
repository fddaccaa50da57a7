import type { SparkSession } from "spark-connect-js";
import { expect, test } from "vitest";
import { failureOf } from "../../support/failure-of.ts";
import { session } from "../../support/session.ts";
import { Target } from "./support.ts";

const refusal = (spark: SparkSession, options: Readonly<Record<string, string>>) =>
  failureOf(
    spark.readStream
      .format("kinesis")
      .options({ streamName: "s", ...options })
      .load()
      .schema(),
  );

test.each([
  [{ streamname: "" }, /needs the option streamName/],
  [{ startingPosition: "latest" }, /no option startingposition/i],
  [{ initialPosition: "yesterday" }, /initialPosition is latest, trim_horizon, earliest, or .* not: yesterday/],
  [{ initialPosition: '{"at_timestamp":"06/25","format":"MM/dd/yyyy"}' }, /initialPosition is/],
  [{ awsAccessKey: "x" }, /awsAccessKey and awsSecretKey .* both or not at all/],
  [{ serviceCredential: "x" }, /serviceCredential .* Databricks alone: give awsAccessKey and awsSecretKey/i],
  [{ consumerMode: "efo" }, /consumerMode .* polling, not: efo/],
  [{ minFetchPeriod: "100ms" }, /minFetchPeriod .* 200ms or more, .* not: 100ms/],
  [{ maxRecordsPerFetch: "10001" }, /maxRecordsPerFetch .* from 1 to 10000, not: 10001/],
  [{ failOnDataLoss: "yes" }, /failOnDataLoss .* true or false, not: yes/],
])("refuses %j when the query is planned", async (options, message) => {
  expect((await refusal(session(), options)).message).toMatch(message);
});

test("takes every option of Databricks' polling reader, in its spelling", async () => {
  const options = {
    STREAMNAME: "s",
    region: "eu-west-1",
    endpoint: "http://127.0.0.1:1",
    initialPosition: '{"at_timestamp":"06/25/2020 10:23:45 PDT","format":"MM/dd/yyyy HH:mm:ss ZZZ"}',
    awsAccessKey: "a",
    awsSecretKey: "b",
    consumerMode: "POLLING",
    maxFetchDuration: "10s",
    maxFetchRate: "1.0",
    minFetchPeriod: "400ms",
    maxRecordsPerFetch: 10_000,
    fetchBufferSize: "20gb",
    shardsPerTask: 5,
    shardFetchInterval: "1s",
    maxShardsPerDescribe: 100,
    coalesceThresholdBlockSize: 10_000_000,
    coalesceBinSize: 128_000_000,
  };
  const { fields } = await session().readStream.format("kinesis").options(options).load().schema();
  expect(fields).toHaveLength(6);
});

test("a stream that is not there, and an endpoint that never answers, end the query with one line", async () => {
  const spark = session();
  const failing = async (options: Readonly<Record<string, string>>) => {
    const frame = spark.readStream
      .format("kinesis")
      .options({ streamName: "nowhere", ...options })
      .load();
    const query = await new Target(spark).start(frame);
    return (await failureOf(query.awaitTermination())).message.split("\n")[0];
  };
  expect(await failing({})).toMatch(/Kinesis at http:\/\/127\.0\.0\.1:\d+ has no stream nowhere\./);
  const away = { endpoint: "http://127.0.0.1:1", retryTimeout: "500ms" };
  expect(await failing(away)).toMatch(
    /Kinesis at http:\/\/127\.0\.0\.1:1 has not answered for .* s \(Connection refused/,
  );
});
