import {
  CalendarInterval,
  DayTimeInterval,
  LocalDate,
  LocalDateTime,
  type SparkSession,
  Timestamp,
  YearMonthInterval,
} from "spark-connect-js";
import { array, lit } from "spark-connect-js/functions";
import { decimal, double, float, int, long, schema, short, string } from "spark-connect-js/schema";
import { describe, expect, test } from "vitest";
import { session } from "../../../support/session.ts";
import { expectFrame } from "./frames.ts";
import { fresh } from "./places.ts";

async function withTable(spark: SparkSession, format: string, use: (table: string) => Promise<void>): Promise<void> {
  const table = fresh("t");
  await spark.sql(`CREATE TABLE ${table} (n INT, s STRING) USING ${format}`);
  await use(table);
  await spark.sql(`DROP TABLE ${table}`);
}

test("a query is lazy: it is analysed now, and runs at each action", async () => {
  const spark = session();
  const df = await spark.sql("SELECT 1 AS n, 'a' AS s");
  await expectFrame(df.as(schema({ n: int(), s: string() })), schema({ n: int(), s: string() }), [{ n: 1, s: "a" }]);
  await expect(spark.sql("SELECT gone FROM nowhere")).rejects.toMatchObject({ code: "TABLE_OR_VIEW_NOT_FOUND" });
  await expect(spark.sql("SELEC 1")).rejects.toMatchObject({ name: "ParseException", code: "PARSE_SYNTAX_ERROR" });
});

test("a frame of SQL is a frame: filtered, joined, united", async () => {
  const spark = session();
  const numbers = (await spark.sql("SELECT * FROM VALUES (1, 'a'), (2, 'b') AS t(n, s)")).as(
    schema({ n: int(), s: string() }),
  );
  const again = numbers.rename("s", "t");
  expect(
    await numbers
      .join(again, ["n"])
      .where((c) => c.s.eq("b"))
      .collect(),
  ).toEqual([{ n: 2, s: "b", t: "b" }]);
});

describe("arguments", () => {
  test("by name: text, comments and strings that look like markers are left alone", async () => {
    const text = "/* :n */ SELECT '😀 :n' AS e, :n AS n, :s AS s -- :s\n, :n::BIGINT + :m AS sum;";
    const df = await session().sql(text, { n: -1, m: 2n, s: "it's" });
    expect(await df.collect()).toEqual([{ e: "😀 :n", n: -1, s: "it's", sum: 1n }]);
  });

  test("by position", async () => {
    const spark = session();
    const df = await spark.sql("SELECT ? AS a, ? + 1 AS b WHERE ? = 'x'", ["first", 2, "x"]);
    expect(await df.collect()).toEqual([{ a: "first", b: 3 }]);
  });

  test("each type, exact", async () => {
    const spark = session();
    const values = {
      small: lit(-5, short()),
      int: -2_147_483_648,
      long: -9_223_372_036_854_775_808n,
      double: 0.1,
      float: lit(0.1, float()),
      nan: lit(Number.NaN, double()),
      infinite: lit(-Infinity, double()),
      zero: lit(-0, double()),
      decimal: lit("-12345678901234567890123456789012345.678", decimal(38, 3)),
      none: lit(null, decimal(10, 2)),
      truth: true,
      quotes: `it's "quoted" \\n \${spark.app.name} \`x\` -- /*`,
      empty: "",
      bytes: Uint8Array.of(0, 255),
      day: LocalDate.parse("0001-01-01"),
      at: Timestamp.of(-62_135_596_800_000_001n),
      wall: LocalDateTime.parse("1582-10-10T23:59:59.999999"),
      months: YearMonthInterval.of(-13),
      span: DayTimeInterval.of(-9_223_372_036_854_775_807n),
      list: array(lit(1), lit(2)),
    };
    const columns = Object.keys(values).map((name) => `:${name} AS ${name}, typeof(:${name}) AS ${name}_type`);
    const [row] = await (await spark.sql(`SELECT ${columns.join(", ")}`, values)).collect();
    const { small, float: _f, nan, infinite, zero, decimal: _d, none, list, ...plain } = values;
    expect(row).toMatchObject(plain);
    expect(row).toMatchObject({ small: -5, float: Math.fround(0.1), nan: Number.NaN, infinite: -Infinity, zero: -0 });
    expect(row).toMatchObject({ decimal: "-12345678901234567890123456789012345.678", none: null, list: [1, 2] });
    const types = Object.keys(values).map((name) => row?.[`${name}_type`]);
    expect(types).toEqual([
      ...[
        "smallint",
        "int",
        "bigint",
        "double",
        "float",
        "double",
        "double",
        "double",
        "decimal(38,3)",
        "decimal(10,2)",
      ],
      ...["boolean", "string", "string", "binary", "date", "timestamp", "timestamp_ntz", "interval year to month"],
      ...["interval day to second", "array<int>"],
    ]);
  });

  test("a calendar interval", async () => {
    const calendar = CalendarInterval.of(-1, 40, -1000n);
    const df = await session().sql("SELECT :calendar AS calendar, typeof(:calendar) AS type", { calendar });
    expect(await df.collect()).toEqual([{ calendar, type: "interval" }]);
  });

  test("a minus before a negative value", async () => {
    const df = await session().sql("SELECT -:n AS minus, 1 AS one", { n: -5 });
    expect(await df.collect()).toEqual([{ minus: 5, one: 1 }]);
  });

  test("a table by name", async () => {
    const spark = session();
    await spark.range(2).createOrReplaceTempView("ids");
    const df = await spark.sql("SELECT * FROM IDENTIFIER(:t) WHERE id > :least LIMIT :rows", {
      t: "ids",
      least: 0,
      rows: 1,
    });
    expect(await df.collect()).toEqual([{ id: 1n }]);
  });

  test("a name without a value is Spark's error, and so is a position", async () => {
    const spark = session();
    const named = { code: "UNBOUND_SQL_PARAMETER", messageParameters: { name: "y" } };
    await expect(spark.sql("SELECT :x, :y", { x: 1 })).rejects.toMatchObject(named);
    await expect(spark.sql("SELECT ?, ?", [1])).rejects.toMatchObject({ code: "UNBOUND_SQL_PARAMETER" });
  });

  test("where Delta's parser drops the arguments, a question mark in quotes is not taken for a marker", async () => {
    const failure = session().sql("SELECT ?, '?'", [1]);
    await expect(failure).rejects.toMatchObject({ code: "UNBOUND_SQL_PARAMETER" });
  });
});

describe("a command runs exactly once", () => {
  test.each(["delta", "parquet"])("INSERT with arguments into %s, its frame collected twice", async (format) => {
    const spark = session();
    await withTable(spark, format, async (table) => {
      const df = await spark.sql(`INSERT INTO ${table} VALUES (:n, :s)`, { n: 1, s: "a" });
      expect([await df.collect(), await df.collect()]).toEqual([[], []]);
      await spark.sql(`INSERT INTO ${table} VALUES (?, ?)`, [2, "b"]);
      expect(await spark.table(table).orderBy("n").collect()).toEqual([
        { n: 1, s: "a" },
        { n: 2, s: "b" },
      ]);
    });
  });

  test("UPDATE with arguments, and what it answers", async () => {
    const spark = session();
    await withTable(spark, "delta", async (table) => {
      await spark.sql(`INSERT INTO ${table} VALUES (1, 'a'), (2, 'b'), (3, 'c')`);
      const updated = await spark.sql(`UPDATE ${table} SET s = :s WHERE n >= :n`, { s: "x", n: 2 });
      expect([await updated.collect(), await updated.collect()]).toEqual([
        [{ num_affected_rows: 2n }],
        [{ num_affected_rows: 2n }],
      ]);
      expect(await spark.table(table).orderBy("n").collect()).toEqual([
        { n: 1, s: "a" },
        { n: 2, s: "x" },
        { n: 3, s: "x" },
      ]);
    });
  });

  test("without arguments, and statements that answer with rows", async () => {
    const spark = session();
    await withTable(spark, "parquet", async (table) => {
      const described = await spark.sql(`DESCRIBE ${table}`);
      expect(await described.select("col_name", "data_type").collect()).toEqual([
        { col_name: "n", data_type: "int" },
        { col_name: "s", data_type: "string" },
      ]);
      expect(await (await spark.sql("SET spark.sql.shuffle.partitions")).count()).toBe(1);
    });
  });

  test("a script is not begun again where its argument was dropped", async () => {
    const spark = session();
    await withTable(spark, "parquet", async (table) => {
      const script = `-- two steps\nBEGIN INSERT INTO ${table} VALUES (1, 'a'); SELECT :x; END`;
      await spark.sql(script, { x: 1 }).catch((error) => expect(error.code).toBe("UNBOUND_SQL_PARAMETER"));
      expect(await spark.table(table).count()).toBe(1);
    });
  });
});

test("frames go into the text by names that no other query sees, with their checks", async () => {
  const spark = session();
  const pins = spark.createDataFrame([{ id: 1n, saves: 5 }], schema({ id: long(), saves: int() }));
  const users = spark.range(1, 3).untyped();
  const views = { pins, users };
  const text = "SELECT u.id, p.saves FROM users u LEFT JOIN pins p ON p.id = u.id WHERE u.id < :top ORDER BY u.id";
  const df = await spark.sql(text, { top: 9n }, { views });
  expect(await df.collect()).toEqual([
    { id: 1n, saves: 5 },
    { id: 2n, saves: null },
  ]);
  expect(await df.count()).toBe(2);
  const twice = await spark.sql("SELECT count(*) AS n FROM a JOIN a AS b USING (id)", {}, { views: { a: df } });
  expect(await twice.collect()).toEqual([{ n: 2n }]);
  const table = fresh("t");
  await spark.sql(`CREATE TABLE ${table} USING parquet AS SELECT * FROM users`, {}, { views });
  expect(await spark.table(table).count()).toBe(2);
  await spark.sql(`DROP TABLE ${table}`);
  await expect(spark.sql("SELECT * FROM users")).rejects.toMatchObject({ code: "TABLE_OR_VIEW_NOT_FOUND" });
  const claimed = users.as(schema({ id: string() }));
  await expect(spark.sql("SELECT * FROM c", {}, { views: { c: claimed } })).rejects.toMatchObject({
    name: "SchemaMismatchError",
  });
  await expect(spark.sql("SELECT * FROM o", {}, { views: { o: session().range(1) } })).rejects.toMatchObject({
    code: "SESSION_NOT_SAME",
  });
});
