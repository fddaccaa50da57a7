import { col } from "spark-connect-js";
import { lit, upper } from "spark-connect-js/functions";
import { int, schema, string } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../support/session.ts";
import { fresh } from "./places.ts";

const people = schema({ id: int().nullable(), name: string().nullable(), team: string().nullable() });
const person = (id: number, name: string | null, team = "a") => ({ id, name, team });

/** A managed Delta table, dropped after use. */
async function managed() {
  const spark = session();
  const name = fresh("merged");
  const start = [person(1, "ann"), person(2, "bob"), person(3, "cy", "b")];
  await spark.createDataFrame(start, people).writeTo(name).using("delta").create();
  const rows = () => spark.table(name).orderBy("id").collect();
  return { spark, name, rows, drop: () => spark.sql(`DROP TABLE ${name}`) };
}

test("writeTo: create, append, overwrite by condition, replace", async () => {
  const { spark, name, rows, drop } = await managed();
  const write = (...made: ReturnType<typeof person>[]) => spark.createDataFrame(made, people).writeTo(name);
  await expect(write(person(4, "d")).create()).rejects.toThrow(/already exists/i);
  await write(person(4, "d", "b")).append();
  expect(await rows()).toEqual([person(1, "ann"), person(2, "bob"), person(3, "cy", "b"), person(4, "d", "b")]);
  await write(person(5, "e", "b")).overwrite(col("team").eq("b"));
  expect(await rows()).toEqual([person(1, "ann"), person(2, "bob"), person(5, "e", "b")]);
  await write(person(6, null)).using("delta").createOrReplace();
  expect(await rows()).toEqual([person(6, null)]);
  await drop();
});

test("writeTo: a managed table, partitioned, with properties", async () => {
  const spark = session();
  const name = fresh("v2");
  const write = spark.createDataFrame([person(1, "a", "x"), person(2, "b", "y")], people).writeTo(name);
  await write.using("parquet").partitionedBy("team").tableProperty("made_by", "tests").create();
  expect((await spark.catalog.listColumns(name)).filter(({ isPartition }) => isPartition)).toMatchObject([
    { name: "team" },
  ]);
  const properties = await (await spark.sql(`SHOW TBLPROPERTIES ${name} ("made_by")`)).collect();
  expect(properties).toEqual([{ key: "made_by", value: "tests" }]);
  await spark.sql(`DROP TABLE ${name}`);
});

test("mergeInto: the first clause that fits counts; what is new comes in, what the source lacks goes", async () => {
  const { spark, name, rows, drop } = await managed();
  const news = spark.createDataFrame([person(1, "ANN"), person(2, null), person(9, "zed", "c")], people).alias("s");
  await news
    .mergeInto(name, col(`${name}.id`).eq(col("s.id")))
    .whenMatched(col("s.name").isNull())
    .delete()
    .whenMatched()
    .updateAll()
    .whenNotMatched()
    .insertAll()
    .whenNotMatchedBySource()
    .delete()
    .merge();
  expect(await rows()).toEqual([person(1, "ANN"), person(9, "zed", "c")]);
  await drop();
});

test("mergeInto: chosen columns, by condition; the rest stays", async () => {
  const { spark, name, rows, drop } = await managed();
  const news = spark
    .createDataFrame([person(1, "x"), person(3, "y"), person(7, "z"), person(8, "w")], people)
    .alias("s");
  await news
    .mergeInto(name, col(`${name}.id`).eq(col("s.id")))
    .whenMatched(col(`${name}.team`).eq("b"))
    .update({ name: upper(col("s.name")) })
    .whenNotMatched(col("s.id").gt(7))
    .insert({ id: col("s.id"), team: lit("new") })
    .whenNotMatchedBySource(col(`${name}.name`).eq("bob"))
    .update({ team: lit("old") })
    .merge();
  expect(await rows()).toEqual([
    ...[person(1, "ann"), person(2, "bob", "old"), person(3, "Y", "b"), person(8, null, "new")],
  ]);
  await drop();
});

test("mergeInto: rows of the source that meet one row twice, and a merge of nothing, are refused", async () => {
  const { spark, name, drop } = await managed();
  const twice = spark.createDataFrame([person(1, "x"), person(1, "y")], people).alias("s");
  const merge = twice.mergeInto(name, col(`${name}.id`).eq(col("s.id")));
  await expect(merge.whenMatched().updateAll().merge()).rejects.toThrow(/multiple source rows matched/i);
  await expect(merge.merge()).rejects.toThrow(/add a clause before it/);
  await drop();
});
