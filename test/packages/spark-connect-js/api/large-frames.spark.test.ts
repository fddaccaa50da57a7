import { Table, Utf8, vectorFromArray } from "apache-arrow";
import type { SparkSession } from "spark-connect-js";
import { double, long, schema, string } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../support/session.ts";

const shape = schema({ id: long(), name: string().nullable(), x: double() });

/** Spark 4.0 uploads from 64 MB on unless it is told otherwise. */
const uploadEarly = (spark: SparkSession) => spark.conf.set("spark.sql.session.localRelationCacheThreshold", 2 ** 20);

function* rows(count: number, text = "name of a row") {
  for (let i = 0; i < count; i++) yield { id: BigInt(i), name: i % 10 === 0 ? null : `${text} ${i}`, x: i / 2 };
}

const facts =
  "select count(*) as n, count(name) as named, sum(id) as ids, max(x) as x, count(distinct id) as d from big";

test("200,000 rows are uploaded once, in chunks, and are all there in every plan that holds them", async () => {
  const spark = session();
  await uploadEarly(spark);
  const df = spark.createDataFrame(rows(200_000), shape);
  expect(spark.client.rpcs).toMatchObject({ config: 1, addArtifacts: 0, executePlan: 0 });
  expect(shape.mismatches(await df.schema())).toEqual([]);
  expect(spark.client.rpcs).toMatchObject({ config: 2, artifactStatus: 1, addArtifacts: 1 });
  await df.createOrReplaceTempView("big");
  const expected = [{ n: 200_000n, named: 180_000n, ids: 19_999_900_000n, x: 99_999.5, d: 200_000n }];
  expect(await (await spark.sql(facts)).collect()).toEqual(expected);
  expect(
    await df
      .join(df.select("id"), ["id"])
      .where((c) => c.id.lt(5n))
      .count(),
  ).toBe(5);
  const back = await df.orderBy((c) => c.id).tail(2);
  expect(back).toEqual([...rows(200_000)].slice(-2));
  expect(spark.client.rpcs.addArtifacts).toBe(1);
});

test("the same rows again are found at the server by their content", async () => {
  const spark = session();
  await spark.conf.set("spark.sql.session.localRelationCacheThreshold", 200_000);
  for (const _ of [1, 2]) expect(await spark.createDataFrame(rows(20_000), shape).count()).toBe(20_000);
  expect(spark.client.rpcs).toMatchObject({ artifactStatus: 2, addArtifacts: 1 });
});

test("below the session's threshold rows stay in the plan; above its limit they are refused", async () => {
  const spark = session();
  await spark.conf.set("spark.sql.session.localRelationCacheThreshold", 16_000_000);
  const df = spark.createDataFrame(rows(50_000), shape);
  expect(await df.count()).toBe(50_000);
  expect(spark.client.rpcs.addArtifacts).toBe(0);
  await spark.conf.set("spark.sql.session.localRelationSizeLimit", 1_000_000);
  const refused = spark.createDataFrame(rows(50_000), shape);
  await expect(refused.count()).rejects.toMatchObject({ code: "LOCAL_RELATION_SIZE_LIMIT_EXCEEDED" });
  await expect(refused.schema()).rejects.toThrow("spark.sql.session.localRelationSizeLimit");
  await spark.conf.unset("spark.sql.session.localRelationSizeLimit");
  expect(await refused.count()).toBe(50_000);
});

test("long texts make small chunks, and the calls are as many as the session's batches", async () => {
  const spark = session();
  await spark.conf.set("spark.sql.session.localRelationBatchOfChunksSizeBytes", 20_000_000);
  const text = "long ".repeat(2000);
  const df = spark.createDataFrame(rows(4000, text), shape);
  expect(await df.where((c) => c.name.startsWith(text)).count()).toBe(3600);
  expect(spark.client.rpcs.addArtifacts).toBeGreaterThan(1);
});

test("a wrong value deep in many rows is named by its place", () => {
  const spark = session();
  const bad = [...rows(25_000), { id: 1n, name: "x", x: "no number" as never }];
  expect(() => spark.createDataFrame(bad, shape)).toThrow("rows[25000].x");
});

test("an Arrow table of 150,000 rows in three batches", async () => {
  const spark = session();
  await uploadEarly(spark);
  const names = Array.from({ length: 50_000 }, (_, i) => (i % 2 === 0 ? "even" : "odd"));
  const part = (from: number) =>
    new Table({
      id: vectorFromArray(BigInt64Array.from(names, (_, i) => BigInt(from + i))),
      name: vectorFromArray(names, new Utf8()),
    });
  const table = part(0).concat(part(50_000), part(100_000));
  const df = spark.createDataFrame(table).as(schema({ id: long(), name: string() }));
  await df.createOrReplaceTempView("big");
  const counts = await spark.sql("select name, count(*) as n, sum(id) as ids from big group by name order by name");
  expect(await counts.collect()).toEqual([
    { name: "even", n: 75_000n, ids: 5_624_925_000n },
    { name: "odd", n: 75_000n, ids: 5_625_000_000n },
  ]);
  expect(spark.client.rpcs.addArtifacts).toBe(1);
});
