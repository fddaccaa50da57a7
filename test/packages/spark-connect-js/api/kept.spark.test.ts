import { join } from "node:path";
import { StorageLevel } from "spark-connect-js";
import { long, schema, string } from "spark-connect-js/schema";
import { describe, expect, test, vi } from "vitest";
import { session } from "../../../support/session.ts";
import { expectFrame, pinFrame, pinRows, pins } from "./frames.ts";
import { folder, fresh } from "./places.ts";

describe("kept rows", () => {
  test("persist keeps the rows of a plan, wherever it stands, until unpersist", async () => {
    const spark = session();
    const plan = () => spark.range(7).withColumn("twice", (c) => c.id.times(2));
    const df = plan();
    expect([await df.isCached(), await df.storageLevel()]).toEqual([false, StorageLevel.NONE]);
    expect(await df.persist()).toBe(df);
    expect([await plan().isCached(), await plan().storageLevel()]).toEqual([true, StorageLevel.MEMORY_AND_DISK_DESER]);
    expect(await df.where((c) => c.id.gt(5)).explain()).toContain("InMemoryTableScan");
    expect(await df.where((c) => c.id.gt(5)).collect()).toEqual([{ id: 6n, twice: 12n }]);
    expect(await df.unpersist(true)).toBe(df);
    expect(await plan().isCached()).toBe(false);
  });

  test("levels by their names", async () => {
    const df = session().range(8, 19);
    for (const name of ["DISK_ONLY", "MEMORY_ONLY", "MEMORY_AND_DISK", "MEMORY_ONLY_2"] as const) {
      await df.persist(StorageLevel[name]);
      expect(await df.storageLevel()).toEqual(StorageLevel[name]);
      await df.unpersist(true);
    }
    await (await df.cache()).unpersist();
  });

  test("localCheckpoint cuts the plan short", async () => {
    const df = pinFrame(session()).where((c) => c.ind.gt(0));
    await using checkpoint = await df.localCheckpoint();
    const kept = checkpoint.df;
    await expectFrame(kept, pins, pinRows);
    expect(await kept.explain("extended")).not.toContain("Filter");
    const last = kept.select("ind").where((c) => c.ind.gt(2));
    expect(await last.collect()).toEqual([{ ind: 3n }]);
  });

  test("the rows are forgotten at the end of their block", async () => {
    const keep = async () => {
      await using checkpoint = await session().range(3).localCheckpoint();
      return checkpoint.df;
    };
    await expect((await keep()).collect()).rejects.toThrow(/No DataFrame with id .* is found/);
  });

  test("a checkpoint may come later, at a level, and be given back twice or after its session", async () => {
    const spark = session();
    const checkpoint = await spark.range(3).localCheckpoint({ eager: false, storageLevel: StorageLevel.DISK_ONLY });
    expect(await checkpoint.df.count()).toBe(3);
    await Promise.all([checkpoint.release(), checkpoint.release()]);
    const other = await spark.range(3).localCheckpoint();
    await spark.stop();
    await other.release();
  });

  test("checkpoint needs a folder of the server", async () => {
    const df = session().range(3);
    await expect(df.checkpoint()).rejects.toThrow(/[Cc]heckpoint dir/);
  });
});

describe("what a plan is", () => {
  test("sameSemantics and semanticHash see through names, not through values", async () => {
    const spark = session();
    const plan = (more: bigint, name: string) => spark.range(9).project((c) => ({ [name]: c.id.plus(more) }));
    const [one, other, different] = [plan(1n, "a"), plan(1n, "b"), plan(2n, "a")];
    expect([await one.sameSemantics(other), await one.sameSemantics(different)]).toEqual([true, false]);
    expect(await one.semanticHash()).toBe(await other.semanticHash());
    expect(await one.semanticHash()).not.toBe(await different.semanticHash());
    expect(await one.untyped().sameSemantics(one)).toBe(true);
  });

  test("inputFiles and isStreaming", async () => {
    const spark = session();
    const path = join(await folder(), "data");
    await spark.range(3).coalesce(1).write.parquet(path);
    const files = await spark.read.parquet(path).inputFiles();
    expect(files).toEqual([expect.stringMatching(/\/data\/part-00000-.*\.parquet$/)]);
    expect(await spark.range(3).inputFiles()).toEqual([]);
    const rate = spark.readStream.format("rate").load();
    expect([await rate.isStreaming(), await spark.range(3).isStreaming()]).toEqual([true, false]);
  });

  test("the schema as a tree, whole or down to a level", async () => {
    const df = await session().sql("SELECT 1 AS a, named_struct('x', array('t')) AS s");
    const tree = ["root", " |-- a: integer (nullable = false)", " |-- s: struct (nullable = false)"];
    const inside = [" |    |-- x: array (nullable = false)", " |    |    |-- element: string (containsNull = false)"];
    expect(await df.treeString()).toBe(`${[...tree, ...inside].join("\n")}\n`);
    expect(await df.treeString(1)).toBe(`${tree.join("\n")}\n`);
    const write = vi.spyOn(process.stdout, "write").mockImplementation(() => true);
    await df.printSchema(1);
    expect(write.mock.calls).toEqual([[`${tree.join("\n")}\n\n`]]);
    write.mockRestore();
    await expect(df.treeString(0)).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  });

  test("dtypes are what typeof() says of each column", async () => {
    const types = [
      ...["tinyint", "smallint", "int", "bigint", "float", "double", "boolean", "binary", "date", "timestamp"],
      ...["timestamp_ntz", "decimal(12,3)", "string", "string collate UNICODE_CI", "interval", "variant", "void"],
      ...["interval day to second", "interval year", "interval hour to minute", "array<int>", "map<string,int>"],
      "struct<a:int,`b c`:array<struct<x:date>>>",
    ];
    const cells = types.map((type, i) => (type === "void" ? `NULL AS c${i}` : `CAST(NULL AS ${type}) AS c${i}`));
    const df = await session().sql(`SELECT ${cells.join(", ")}`);
    const asked = await df.toDF(...types.map((_, i) => `c${i}`)).dtypes();
    const named = await session().sql(
      `SELECT ${cells.map((c, i) => `typeof(${c.split(" AS c")[0]}) AS c${i}`).join(", ")}`,
    );
    expect(Object.fromEntries(asked)).toEqual(await named.first());
  });
});

describe("views", () => {
  test("a global view is seen by other sessions, and replaced only where that is asked for", async () => {
    const [spark, other] = [session(), session()];
    const name = fresh("seen");
    await spark.range(2).createGlobalTempView(name);
    const seen = () => other.table(`global_temp.${name}`, schema({ id: long() }));
    expect(await seen().count()).toBe(2);
    await expect(spark.range(3).createGlobalTempView(name)).rejects.toMatchObject({
      code: "TEMP_TABLE_OR_VIEW_ALREADY_EXISTS",
    });
    await spark.range(3).createOrReplaceGlobalTempView(name);
    expect(await seen().count()).toBe(3);
    expect(await other.catalog.dropGlobalTempView(name)).toBe(true);
    await expect(seen().limit(2).count()).rejects.toMatchObject({ code: "TABLE_OR_VIEW_NOT_FOUND" });
  });

  test("a view of this session only", async () => {
    const spark = session();
    await pinFrame(spark).select("title").createTempView("titles");
    await expectFrame(
      spark.table("titles", schema({ title: string().nullable() })).limit(1),
      schema({ title: string().nullable() }),
      [{ title: "a" }],
    );
    await expect(session().table("titles").count()).rejects.toMatchObject({ code: "TABLE_OR_VIEW_NOT_FOUND" });
  });
});
