import { create, type DescMessage } from "@bufbuild/protobuf";
import { col, LocalTime, SparkSession, UntypedDataFrame } from "spark-connect-js";
import { long, schema, string, time } from "spark-connect-js/schema";
import { expect, it } from "vitest";
import {
  AddArtifactsResponseSchema,
  AnalyzePlanResponseSchema,
  ArtifactStatusesResponseSchema,
  CloneSessionResponseSchema,
  ConfigResponseSchema,
  file_spark_connect_base,
} from "../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { relation } from "../../../../packages/spark-connect-js/src/plan/relation.ts";
import { transpose } from "../../../../packages/spark-connect-js/src/plan/transpose.ts";
import { fieldVersions } from "../../../../packages/spark-connect-js/src/wire/new-fields.ts";
import { answer, FakeSparkServer } from "../../../support/fake-spark-server.ts";

const newId = "11111111-2222-4333-8444-555555555555";

/** A server that says it is of this version, and takes every upload. */
async function serverOf(version: string): Promise<FakeSparkServer> {
  const server = await FakeSparkServer.start();
  const result = { case: "sparkVersion" as const, value: { version } };
  Object.assign(server.handlers, {
    analyzePlan: (call) =>
      answer(call, create(AnalyzePlanResponseSchema, { sessionId: call.request.sessionId, result })),
    cloneSession: (call) =>
      answer(
        call,
        create(CloneSessionResponseSchema, {
          sessionId: call.request.sessionId,
          newSessionId: call.request.newSessionId ?? newId,
        }),
      ),
    config: (call) => {
      const pairs = [{ key: "spark.sql.session.localRelationCacheThreshold", value: "1000000" }];
      return answer(call, create(ConfigResponseSchema, { sessionId: call.request.sessionId, pairs }));
    },
    artifactStatus: (call) =>
      answer(call, create(ArtifactStatusesResponseSchema, { sessionId: call.request.sessionId })),
    addArtifacts: (call) => answer(call, create(AddArtifactsResponseSchema, { sessionId: call.request.sessionId })),
  } satisfies FakeSparkServer["handlers"]);
  return server;
}

const unicode = Object.assign(string(), { dataType: { kind: "string", collation: "UNICODE_CI" } as const });
const rows = Array.from({ length: 200_000 }, (_, i) => ({ id: BigInt(i) }));

it("cloneSession is refused by name on an older server, and not sent", async () => {
  await using server = await serverOf("4.0.1");
  await using spark = SparkSession.connect(server.url);
  await expect(spark.cloneSession()).rejects.toMatchObject({
    code: "UNSUPPORTED_BY_SERVER",
    message: "cloneSession needs Spark 4.1 or later; the server is 4.0.1.",
  });
  await expect(spark.cloneSession()).rejects.toThrow("4.0.1");
  expect([server.count("cloneSession"), server.count("analyzePlan")]).toEqual([0, 1]);
});

it.each(["4.1.0", "4.2.0-SNAPSHOT", "of our own"])("cloneSession is sent to %s", async (version) => {
  await using server = await serverOf(version);
  await using spark = SparkSession.connect(server.url);
  await using made = await spark.cloneSession();
  await using named = await spark.cloneSession("99999999-2222-4333-8444-555555555555");
  expect([made.sessionId, named.sessionId]).toEqual([newId, "99999999-2222-4333-8444-555555555555"]);
});

const sent = (server: FakeSparkServer) => {
  const { opType } = server.requests("executePlan")[0]!.plan!;
  if (opType.case !== "root") return expect.fail(`sent ${opType.case}`);
  return opType.value.relType;
};

it("many rows go to 4.0 as one relation in the cache", async () => {
  await using server = await serverOf("4.0.1");
  await using spark = SparkSession.connect(server.url);
  const df = spark.createDataFrame(rows, schema({ id: long() }));
  await df.collect().catch(() => undefined); // the fake server's answer has no schema
  const relType = sent(server);
  expect(relType.case).toBe("cachedLocalRelation");
  const { hash } = relType.value as { hash: string };
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(server.requests("artifactStatus").map(({ names }) => names)).toEqual([[`cache/${hash}`]]);
  expect(server.count("addArtifacts")).toBe(1);
});

it("and to 4.1 in chunks, with the schema as one more", async () => {
  await using server = await serverOf("4.1.0");
  await using spark = SparkSession.connect(server.url);
  const df = spark.createDataFrame(rows, schema({ id: long() }));
  await df.collect().catch(() => undefined);
  const relType = sent(server);
  expect(relType.case).toBe("chunkedCachedLocalRelation");
  const { dataHashes, schemaHash } = relType.value as { dataHashes: string[]; schemaHash: string };
  expect(dataHashes.length).toBe(20);
  const names = [schemaHash, ...dataHashes].map((hash) => `cache/${hash}`);
  expect(server.requests("artifactStatus").map(({ names: asked }) => asked)).toEqual([names]);
});

it("a failed upload is tried again by the next action, and what failed is said", async () => {
  await using server = await serverOf("4.1.0");
  const add = server.handlers.addArtifacts;
  server.handlers.addArtifacts = (call) => call.fail(13, "the disk is full");
  await using spark = SparkSession.connect(server.url);
  const df = spark.createDataFrame(rows, schema({ id: long() }));
  await expect(df.collect()).rejects.toThrow("the disk is full");
  expect(server.count("executePlan")).toBe(0);
  server.handlers.addArtifacts = add!;
  await df.collect().catch(() => undefined);
  expect(sent(server).case).toBe("chunkedCachedLocalRelation");
});

it("what an older server would pass over is refused by name, asked for once", async () => {
  await using server = await serverOf("3.5.6");
  await using spark = SparkSession.connect(server.url);
  const message = "transpose needs Spark 4.0 or later; the server is 3.5.6.";
  const { client, relation: input } = spark.range(3).state;
  const transposed = relation(client.nextPlanId(), transpose(input, []));
  const deep = new UntypedDataFrame({ client, relation: transposed, checks: [] }).limit(2).distinct();
  await expect(deep.collect()).rejects.toMatchObject({ code: "UNSUPPORTED_BY_SERVER", message });
  await expect(deep.schema()).rejects.toMatchObject({ code: "UNSUPPORTED_BY_SERVER", message });
  await expect(deep.createOrReplaceTempView("v")).rejects.toThrow(message);
  expect([server.count("executePlan"), server.count("analyzePlan")]).toEqual([0, 1]);
});

it.each<[string, (spark: SparkSession) => { collect(): Promise<unknown> }]>([
  ["tryCast", (spark) => spark.range(1).untyped().select(col("id").tryCast("int"))],
  ["withColumnsRenamed", (spark) => spark.range(1).untyped().withColumnRenamed("id", "n")],
  ["a collation", (spark) => spark.range(1).untyped().select(col("id").cast(unicode))],
  ["the star of one frame", (spark) => spark.range(1).untyped().select(spark.range(1).untyped().col("*"))],
])("so is what it would take for something else: %s", async (name, frame) => {
  await using server = await serverOf("3.5.9");
  await using spark = SparkSession.connect(server.url);
  await expect(frame(spark).collect()).rejects.toMatchObject({
    code: "UNSUPPORTED_BY_SERVER",
    message: `${name} needs Spark 4.0 or later; the server is 3.5.9.`,
  });
  expect(server.count("executePlan")).toBe(0);
});

it("strings of the usual collation are sent to every server without a question", async () => {
  await using server = await serverOf("3.5.9");
  await using spark = SparkSession.connect(server.url);
  const df = spark.range(1).untyped().select(col("id").cast(string()));
  await df.collect().catch(() => undefined);
  expect([server.count("executePlan"), server.count("analyzePlan")]).toEqual([1, 0]);
});

it("rows of a type that the server does not know are refused by name, few and many", async () => {
  await using server = await serverOf("4.0.5");
  await using spark = SparkSession.connect(server.url);
  const shape = schema({ id: long(), at: time() });
  for (const count of [1, 100_000]) {
    const df = spark.createDataFrame(
      rows.slice(0, count).map((row) => ({ ...row, at: LocalTime.parse("12:00:00") })),
      shape,
    );
    await expect(df.collect()).rejects.toMatchObject({
      code: "UNSUPPORTED_BY_SERVER",
      message: "A frame of rows with TIME, GEOMETRY or GEOGRAPHY needs Spark 4.1 or later; the server is 4.0.5.",
    });
  }
  expect([server.count("executePlan"), server.count("addArtifacts")]).toEqual([0, 0]);
});

it("of many rows 3.5 would read the first batch: refused by name", async () => {
  await using server = await serverOf("3.5.9");
  await using spark = SparkSession.connect(server.url);
  const df = spark.createDataFrame(rows, schema({ id: long() }));
  await expect(df.collect()).rejects.toMatchObject({ code: "UNSUPPORTED_BY_SERVER" });
  await expect(df.collect()).rejects.toThrow("more rows than one Arrow batch has (10,000, or 16 MiB) needs Spark 4.0");
  expect([server.count("executePlan"), server.count("addArtifacts")]).toEqual([0, 0]);
});

it("a plan that every server knows is sent without a question", async () => {
  await using server = await serverOf("3.5.6");
  await using spark = SparkSession.connect(server.url);
  await spark
    .range(3)
    .limit(2)
    .collect()
    .catch(() => undefined);
  expect([server.count("executePlan"), server.count("analyzePlan")]).toEqual([1, 0]);
});

it("the table of new fields names fields that the protocol has", () => {
  const known = new Set<string>();
  const add = ({ typeName, fields, nestedMessages }: DescMessage): void => {
    for (const { name } of fields) known.add(`${typeName.replace("spark.connect.", "")}.${name}`);
    nestedMessages.forEach(add);
  };
  const files = [file_spark_connect_base, ...file_spark_connect_base.dependencies];
  for (const file of files) for (const message of file.messages) add(message);
  expect([...fieldVersions.keys()].filter((name) => !known.has(name))).toEqual([]);
});
