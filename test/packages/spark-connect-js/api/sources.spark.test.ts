import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expectShape, Timestamp } from "spark-connect-js";
import { fileModificationTime, filePath } from "spark-connect-js/functions";
import { array, decimal, int, long, schema, string, struct, timestamp } from "spark-connect-js/schema";
import { describe, expect, test } from "vitest";
import { session } from "../../../support/session.ts";
import { expectFrame, pinFrame, pinRows, pins } from "./frames.ts";
import { folder, fresh } from "./places.ts";

const notNull = ["ind", "user_id", "category", "created"] as const;
const byId = <T extends { readonly ind: bigint }>(rows: readonly T[]) =>
  [...rows].sort((a, b) => Number(a.ind - b.ind));

describe("files", () => {
  test.each(["json", "parquet", "csv"] as const)("%s: there and back, values exact", async (format) => {
    const spark = session();
    const path = join(await folder(), "out");
    const options = { timestampFormat: "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX", header: true };
    await pinFrame(spark).write.options(options)[format](path);
    const df = spark.read.options(options).schema(pins)[format](path);
    await expectShape(df, pins, { narrowed: notNull });
    expect(byId(await df.collect())).toEqual(pinRows);
  });

  test("delta, by format and load, partitioned, appended and overwritten", async () => {
    const spark = session();
    const path = join(await folder(), "out");
    const write = pinFrame(spark).write.format("delta").partitionBy("category");
    await write.save(path);
    await write.mode("append").save(path);
    const df = spark.read.format("delta").load(path).as(pins);
    expect(await df.count()).toBe(6);
    await write.mode("overwrite").save(path);
    expect(byId(await df.collect())).toEqual(pinRows);
    expect((await readdir(path)).filter((name) => name.startsWith("category=")).sort()).toEqual([
      "category=art",
      "category=food",
    ]);
  });

  test("save modes: error is the default, ignore leaves what is there", async () => {
    const spark = session();
    const path = join(await folder(), "out");
    await spark.range(3).write.parquet(path);
    await expect(spark.range(5).write.parquet(path)).rejects.toMatchObject({ code: "PATH_ALREADY_EXISTS" });
    await spark.range(5).write.mode("ignore").parquet(path);
    expect(await spark.read.parquet(path).count()).toBe(3);
    await spark.range(5).write.mode("overwrite").option("compression", "none").parquet(path);
    expect(await spark.read.parquet(path).count()).toBe(5);
  });

  test("without a schema the columns are Spark's guess, and the frame is untyped", async () => {
    const path = join(await folder(), "in");
    await mkdir(path);
    await writeFile(join(path, "a.json"), '{"a":1,"b":"x"}\n{"a":2}\n');
    const df = session().read.json(path);
    expect((await df.schema()).fields.map((f) => [f.name, f.dataType.kind])).toEqual([
      ["a", "long"],
      ["b", "string"],
    ]);
    expect(await df.orderBy("a").collect()).toEqual([
      { a: 1n, b: "x" },
      { a: 2n, b: null },
    ]);
  });

  test("several paths, a glob, and where each row came from", async () => {
    const spark = session();
    const path = await folder();
    for (const name of ["a", "b", "c"]) await writeFile(join(path, `${name}.json`), `{"n":"${name}"}\n`);
    const reader = spark.read.schema(schema({ n: string().nullable() }));
    expect(await reader.json([join(path, "a.json"), join(path, "c.json")]).count()).toBe(2);
    const df = reader
      .json(join(path, "[ab].json"))
      .project((c) => ({ n: c.n, file: filePath(), at: fileModificationTime() }))
      .orderBy((c) => c.n);
    await expectShape(df, schema({ n: string().nullable(), file: string(), at: timestamp() }));
    const [a, b] = await df.collect();
    const paths = [a, b].map((row) => row?.file.replace(/^file:\/+/, "/"));
    expect(paths).toEqual([join(path, "a.json"), join(path, "b.json")]);
    expect(Date.now() - a!.at.toDate().getTime()).toBeLessThan(600_000);
  });

  test("text: one column, one line a row", async () => {
    const path = join(await folder(), "lines.txt");
    await writeFile(path, "one\n\ntwo\rstill\n");
    const spark = session();
    const lines = schema({ value: string().nullable() });
    await expectFrame(spark.read.option("lineSep", "\n").text(path), lines, [
      { value: "one" },
      { value: "" },
      { value: "two\rstill" },
    ]);
  });

  test("a missing file is an error of the analysis", async () => {
    const gone = session().read.schema(pins).parquet("/does/not/exist");
    await expect(gone.collect()).rejects.toMatchObject({ name: "AnalysisException", code: "PATH_NOT_FOUND" });
  });
});

describe("tables", () => {
  test.each(["delta", "parquet"])("%s: saved, read with its schema, appended, replaced", async (format) => {
    const spark = session();
    const table = fresh("pins");
    await pinFrame(spark).write.format(format).saveAsTable(table);
    const df = spark.table(table, pins);
    await expectShape(df, pins, { narrowed: notNull });
    expect(byId(await df.collect())).toEqual(pinRows);
    await pinFrame(spark).orderColumns(pins).write.format(format).mode("append").saveAsTable(table);
    expect(await df.count()).toBe(6);
    await pinFrame(spark).limit(1).write.format(format).mode("overwrite").saveAsTable(table);
    expect(await spark.read.table(table).count()).toBe(1);
    await spark.sql(`DROP TABLE ${table}`);
  });

  test("insertInto goes by position, saveAsTable by name", async () => {
    const spark = session();
    const table = fresh("numbers");
    await spark.sql(`CREATE TABLE ${table} (a BIGINT, b BIGINT) USING parquet`);
    const numbers = schema({ b: long(), a: long() });
    const df = spark.createDataFrame([{ b: 1n, a: 2n }], numbers);
    await df.write.insertInto(table);
    await df.write.format("parquet").mode("append").saveAsTable(table);
    expect(await spark.table(table).orderBy("a").collect()).toEqual([
      { a: 1n, b: 2n },
      { a: 2n, b: 1n },
    ]);
    await spark.sql(`DROP TABLE ${table}`);
  });

  test("nested columns come back as they went", async () => {
    const spark = session();
    const table = fresh("nested");
    const nested = schema({
      id: long(),
      price: decimal(38, 18),
      stops: array(struct(schema({ city: string(), at: timestamp().nullable() }))),
    });
    const rows = [{ id: 1n, price: "-0.000000000000000001", stops: [{ city: "Bonn", at: Timestamp.of(-1n) }] }];
    await spark.createDataFrame(rows, nested).write.format("delta").saveAsTable(table);
    expect(await spark.table(table, nested).collect()).toEqual(rows);
    await spark.sql(`DROP TABLE ${table}`);
  });
});

describe("temporary views", () => {
  test("a view is a name for a plan, in this session only", async () => {
    const spark = session();
    await pinFrame(spark).createOrReplaceTempView("pins_here");
    const df = (await spark.sql("SELECT category, count(*) AS n FROM pins_here GROUP BY category")).as(
      schema({ category: string(), n: long() }),
    );
    expect(await df.orderBy((c) => c.category).collect()).toEqual([
      { category: "art", n: 2n },
      { category: "food", n: 1n },
    ]);
    await expectFrame(spark.table("pins_here", pins), pins, pinRows);
    await expect(session().table("pins_here").collect()).rejects.toMatchObject({ code: "TABLE_OR_VIEW_NOT_FOUND" });
  });

  test("createTempView refuses a name that is taken, createOrReplaceTempView takes it", async () => {
    const spark = session();
    const one = spark.createDataFrame([{ n: 1 }], schema({ n: int() }));
    await one.createTempView("numbers");
    await expect(one.createTempView("numbers")).rejects.toMatchObject({ code: "TEMP_TABLE_OR_VIEW_ALREADY_EXISTS" });
    await one.withColumn("n", (c) => c.n.plus(1)).createOrReplaceTempView("numbers");
    expect(await spark.table("numbers").first()).toEqual({ n: 2 });
  });
});
