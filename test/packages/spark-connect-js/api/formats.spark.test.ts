import { join } from "node:path";
import { long, schema, string } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../support/session.ts";
import { folder, fresh } from "./places.ts";

const rows = schema({ id: long().nullable(), name: string().nullable() });
const some = [
  { id: 1n, name: "a<b>&" },
  { id: 2n, name: null },
];

test.each(["orc", "xml"] as const)("%s: there and back", async (format) => {
  const spark = session();
  const path = join(await folder(), "out");
  await spark.createDataFrame(some, rows).write.option("rowTag", "r")[format](path);
  const back = spark.read.option("rowTag", "r").schema(rows)[format](path);
  expect(await back.orderBy((c) => c.id).collect()).toEqual(some);
});

test("text: a column, a line each row", async () => {
  const spark = session();
  const path = join(await folder(), "out");
  const lines = schema({ value: string().nullable() });
  await spark.createDataFrame([{ value: "one" }, { value: " two " }], lines).write.text(path);
  const back = await spark.read.text(path).collect();
  expect(back.map(({ value }) => value).sort()).toEqual([" two ", "one"]);
});

test("buckets, sorted inside, hold each key in one file", async () => {
  const spark = session();
  const name = fresh("bucketed");
  const write = spark
    .range(100)
    .write.format("parquet")
    .option("path", join(await folder(), "b"));
  await write.bucketBy(4, "id").sortBy("id").saveAsTable(name);
  const described = await (await spark.sql(`DESCRIBE EXTENDED ${name}`)).collect();
  const of = (what: string) => described.find(({ col_name }) => col_name === what)?.data_type;
  expect([of("Num Buckets"), of("Bucket Columns"), of("Sort Columns")]).toEqual(["4", "[`id`]", "[`id`]"]);
  expect(await spark.table(name).count()).toBe(100);
  await spark.sql(`DROP TABLE ${name}`);
});

test("clusterBy: the catalog keeps the columns", async () => {
  const spark = session();
  const name = fresh("clustered");
  await spark
    .range(10)
    .write.format("parquet")
    .option("path", join(await folder(), "c"))
    .clusterBy("id")
    .saveAsTable(name);
  expect(await spark.catalog.listColumns(name)).toMatchObject([{ name: "id", isCluster: true }]);
  await spark.sql(`DROP TABLE ${name}`);
});

test("jdbc: what the server has no driver for is its error", async () => {
  const reading = session().read.jdbc("jdbc:nothing://127.0.0.1/x", "t", { user: "u" }).collect();
  await expect(reading).rejects.toThrow(/No suitable driver/);
});
