import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expectShape, SchemaMismatchError } from "spark-connect-js";
import { array, int, long, map, schema, string, struct } from "spark-connect-js/schema";
import { describe, expect, test } from "vitest";
import { session } from "../../../support/session.ts";
import { expectFrame } from "./frames.ts";
import { folder } from "./places.ts";

const wide = schema({ id: long(), n: int(), extra: string() });
const frame = (spark = session()) => spark.createDataFrame([{ id: 1n, n: 2, extra: "x" }], wide);

describe("as(schema)", () => {
  test("takes the schema's columns, in its order, and leaves the others out", async () => {
    const df = frame()
      .untyped()
      .as(schema({ n: int(), id: long() }));
    await expectFrame(df, schema({ n: int(), id: long() }), [{ n: 2, id: 1n }]);
  });

  test("tells all differences at once, at the first action, and is asked once", async () => {
    const df = frame()
      .untyped()
      .as(schema({ id: string(), n: long(), gone: int(), extra: string() }));
    const error = await df.collect().catch((e: unknown) => e);
    expect(error).toBeInstanceOf(SchemaMismatchError);
    expect(error).toMatchObject({
      code: "SCHEMA_MISMATCH",
      mismatches: [
        "id: expected STRING, found BIGINT",
        "n: expected BIGINT, found INT",
        "gone: missing (the columns are id, n, extra)",
      ],
    });
    expect(String(error)).toContain("the frame does not have the columns of its schema");
    const { rpcs } = df.state.client;
    await expect(df.count()).rejects.toBe(error);
    expect(df.state.client.rpcs).toEqual(rpcs);
    expect(rpcs.executePlan).toBe(0);
  });

  test("comes along through every verb, joins and unions included", async () => {
    const spark = session();
    const wrong = frame(spark)
      .untyped()
      .as(schema({ id: long(), gone: int() }));
    const right = frame(spark).select("id", "n");
    const mismatch = { code: "SCHEMA_MISMATCH" };
    await expect(right.join(wrong, ["id"]).count()).rejects.toMatchObject(mismatch);
    await expect(
      wrong
        .where((c) => c.id.gt(0))
        .groupBy("id")
        .agg(() => ({}))
        .collect(),
    ).rejects.toMatchObject(mismatch);
    await expect(right.rename("n", "gone").union(wrong).isEmpty()).rejects.toMatchObject(mismatch);
    await expect(wrong.write.format("noop").mode("overwrite").save()).rejects.toMatchObject(mismatch);
    await expect(wrong.createOrReplaceTempView("v")).rejects.toMatchObject(mismatch);
    await expect(wrong.toLocalIterator().next()).rejects.toMatchObject(mismatch);
  });

  test("finds columns without regard to case, as Spark does", async () => {
    const df = (await session().sql("SELECT 1L AS ID, 'x' AS userName")).as(schema({ username: string(), id: long() }));
    await expectFrame(df, schema({ username: string(), id: long() }), [{ username: "x", id: 1n }]);
  });

  test("names the table", async () => {
    const spark = session();
    await spark.range(1).createOrReplaceTempView("ids");
    const df = spark.table("ids", schema({ id: int() }));
    await expect(df.collect()).rejects.toThrow(/^table ids does not have .*\n {2}id: expected INT, found BIGINT/);
  });
});

describe("NOT NULL is checked on the data", () => {
  const open = schema({ id: long(), title: string().nullable() });
  const closed = schema({ id: long(), title: string() });

  test("rows without null pass, and the column is not nullable to the compiler", async () => {
    const df = session()
      .createDataFrame([{ id: 1n, title: "a" }], open)
      .untyped()
      .as(closed);
    await expectFrame(df, closed, [{ id: 1n, title: "a" }], { narrowed: ["title"] });
  });

  test("a null stops the query, by the column's name", async () => {
    const df = session()
      .createDataFrame([{ id: 1n, title: null }], open)
      .untyped()
      .as(closed);
    await expectShape(df, closed, { narrowed: ["title"] });
    const failure = {
      code: "USER_RAISED_EXCEPTION",
      message: expect.stringContaining("column title is NOT NULL in its schema"),
    };
    await expect(df.collect()).rejects.toMatchObject(failure);
  });

  test("in files as well", async () => {
    const path = join(await folder(), "in.json");
    await writeFile(path, '{"id":1,"title":"a"}\n{"id":2}\n');
    const df = session().read.schema(closed).json(path);
    await expect(df.collect()).rejects.toThrow("column title is NOT NULL");
    expect(await session().read.schema(open).json(path).count()).toBe(2);
  });

  test("and inside of arrays, maps and structs", async () => {
    const spark = session();
    const place = schema({ city: string(), zip: string().nullable() });
    const loose = schema({
      tags: array(string().nullable()).nullable(),
      counts: map(string(), int().nullable()),
      home: struct(schema({ city: string().nullable(), zip: string().nullable() })).nullable(),
      stops: array(struct(schema({ city: string().nullable(), zip: string().nullable() })).nullable()),
    });
    const strict = schema({
      tags: array(string()).nullable(),
      counts: map(string(), int()),
      home: struct(place).nullable(),
      stops: array(struct(place).nullable()),
    });
    const home = { city: "Bonn", zip: null };
    const fine = { tags: ["x"], counts: new Map([["k", 1]]), home, stops: [home, null] };
    const bare = { tags: null, counts: new Map<string, number>(), home: null, stops: [] };
    const claim = (row: Partial<typeof fine | Record<keyof typeof fine, unknown>>) =>
      spark
        .createDataFrame([{ ...fine, ...row } as typeof fine], loose)
        .untyped()
        .as(strict);
    expect(await claim({}).union(claim(bare)).collect()).toEqual(expect.arrayContaining([fine, bare]));
    const broken = {
      tags: ["x", null],
      counts: new Map([["k", null]]),
      home: { city: null, zip: null },
      stops: [{ city: null, zip: null }],
    };
    for (const [name, value] of Object.entries(broken))
      await expect(claim({ [name]: value }).collect()).rejects.toThrow(
        `a part of column ${name} is NOT NULL in its schema`,
      );
  });
});

describe("expectShape", () => {
  test("tells types, names, order and nullability that differ", async () => {
    const df = frame().untyped().as(wide);
    await expectShape(df, wide);
    const lie = df as unknown as Parameters<typeof expectShape<{ id: never; n: never }>>[0];
    const other = schema({ n: long().nullable(), id: long() });
    await expect(expectShape(lie, other as never)).rejects.toMatchObject({
      mismatches: [
        "column 1: expected n BIGINT, found id BIGINT NOT NULL",
        "column 2: expected id BIGINT NOT NULL, found n INT NOT NULL",
        "column 3: expected none, found extra STRING NOT NULL",
      ],
    });
  });

  test("tells nullability inside of types", async () => {
    const spark = session();
    const df = spark.createDataFrame([], schema({ tags: array(string().nullable()) }));
    const claimed = df as unknown as Parameters<typeof expectShape<{ tags: never }>>[0];
    await expect(expectShape(claimed, schema({ tags: array(string()) }) as never)).rejects.toMatchObject({
      mismatches: ["column 1: expected tags ARRAY<STRING NOT NULL> NOT NULL, found tags ARRAY<STRING> NOT NULL"],
    });
  });

  test("a difference that is not there is an error as well", async () => {
    await expect(expectShape(frame(), wide, { narrowed: ["n"] })).rejects.toMatchObject({
      mismatches: ["column 2: expected n INT, found n INT NOT NULL"],
    });
  });
});
