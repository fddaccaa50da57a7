import { col, UntypedDataFrame, Window } from "spark-connect-js";
import { avg, count, lit, max, rowNumber, sum } from "spark-connect-js/functions";
import { int, long, schema, string, struct } from "spark-connect-js/schema";
import { describe, expect, test } from "vitest";
import { session } from "../../../support/session.ts";
import { pinFrame } from "./frames.ts";

const frame = () => pinFrame(session()).untyped();

describe("the untyped surface reads like PySpark", () => {
  test("select, filter, where, withColumn, withColumns, withColumnRenamed, drop, toDF", async () => {
    const df = frame()
      .select("ind", col("saves"), col("title").alias("name"), col("user_id"))
      .filter(col("ind").ge(1).and(col("ind").ne(3)))
      .where(col("saves").isNotNull())
      .withColumn("twice", col("saves").times(2))
      .withColumns({ one: lit(1), half: col("saves").divide(2) })
      .withColumnRenamed("ind", "id")
      .drop("one", col("user_id"));
    expect(df).toBeInstanceOf(UntypedDataFrame);
    expect(await df.collect()).toEqual([
      { id: 1n, saves: 5, name: "a", twice: 10, half: 2.5 },
      { id: 2n, saves: 50, name: null, twice: 100, half: 25 },
    ]);
    expect(await df.toDF("a", "b", "c", "d", "e").columns()).toEqual(["a", "b", "c", "d", "e"]);
    expect(await frame().select("*").columns()).toEqual(await frame().columns());
  });

  test("dropna, orderBy, sort, sortWithinPartitions, dropDuplicates", async () => {
    const ids = async (df: UntypedDataFrame) => (await df.collect()).map((row) => row.ind);
    expect(await ids(frame().dropna())).toEqual([1n]);
    expect(await ids(frame().dropna("title"))).toEqual([1n, 3n]);
    expect(await ids(frame().orderBy("category", col("ind").desc()))).toEqual([2n, 1n, 3n]);
    expect(await ids(frame().sort(col("saves").descNullsFirst()))).toEqual([3n, 2n, 1n]);
    expect(await ids(frame().sortWithinPartitions(col("ind").desc()).limit(3))).toHaveLength(3);
    expect((await frame().dropDuplicates("user_id").collect()).map((row) => row.user_id).sort()).toEqual([10n, 20n]);
    const twice = frame();
    expect(await twice.union(twice).dropDuplicates().count()).toBe(3);
  });

  test("union by position, unionByName, intersect, subtract", async () => {
    const spark = session();
    const ab = spark.createDataFrame([{ a: 1, b: 2 }], schema({ a: int(), b: int() })).untyped();
    const ba = spark.createDataFrame([{ b: 4, a: 3 }], schema({ b: int(), a: int() })).untyped();
    const c = spark.createDataFrame([{ a: 5, c: 6 }], schema({ a: int(), c: int() })).untyped();
    expect(await ab.union(ba).sort("a").collect()).toEqual([
      { a: 1, b: 2 },
      { a: 4, b: 3 },
    ]);
    expect(await ab.unionByName(ba).sort("a").collect()).toEqual([
      { a: 1, b: 2 },
      { a: 3, b: 4 },
    ]);
    expect(await ab.unionByName(c, true).collect()).toEqual([
      { a: 1, b: 2, c: null },
      { a: 5, b: null, c: 6 },
    ]);
    expect(await ab.union(ab).intersect(ab).collect()).toEqual([{ a: 1, b: 2 }]);
    expect(await ab.union(ba).union(ab).subtract(ab).collect()).toEqual([{ a: 4, b: 3 }]);
  });

  test("groupBy, agg, windows", async () => {
    const df = frame()
      .groupBy("category")
      .agg(count().alias("n"), sum(col("saves")).alias("saves"))
      .orderBy("n");
    expect(await df.collect()).toEqual([
      { category: "food", n: 1n, saves: null },
      { category: "art", n: 2n, saves: 55n },
    ]);
    expect(
      await frame()
        .agg(max(col("ind")).alias("last"), avg(col("saves")).alias("mean"))
        .collect(),
    ).toEqual([{ last: 3n, mean: 27.5 }]);
    const ranked = frame().withColumn(
      "rank",
      rowNumber().over(Window.partitionBy(col("category")).orderBy(col("ind").desc())),
    );
    expect(await ranked.filter(col("rank").eq(1)).select("ind").orderBy("ind").collect()).toEqual([
      { ind: 2n },
      { ind: 3n },
    ]);
  });

  test("every method of a column", async () => {
    const spark = session();
    const place = schema({ city: string() });
    const df = spark
      .createDataFrame(
        [{ n: 7, s: "Spark", home: { city: "Bonn" } }],
        schema({ n: int(), s: string(), home: struct(place) }),
      )
      .untyped();
    const [n, s] = [col("n"), col("s")];
    const made = {
      gt: n.gt(6),
      le: n.le(lit(7)),
      lt: n.lt(7),
      eq: n.eqNullSafe(7),
      between: n.between(1, 7),
      isin: s.isin("x", "Spark"),
      or_else: col("home.city").orElse("none"),
      plus: n.plus(1).minus(2).mod(4),
      negate: n.negate(),
      or: n.gt(9).or(n.lt(8)).not(),
      like: s.like("S%").and(s.ilike("s%")).and(s.rlike("k$")),
      ends: s.startsWith("Sp").and(s.endsWith("rk")).and(s.contains("par")),
      substr: s.substr(2, 2),
      city: col("home").getField("city"),
      item: col("home").getItem("city"),
      cast: n.cast("string"),
      cast_field: n.cast(long()),
      try_cast: s.tryCast("int"),
      missing: s.isNull(),
    };
    expect(await df.select(...Object.entries(made).map(([name, column]) => column.alias(name))).collect()).toEqual([
      {
        ...{ gt: true, le: true, lt: false, eq: true, between: true, isin: true, or_else: "Bonn", plus: 2, negate: -7 },
        ...{ or: false, like: true, ends: true, substr: "pa", city: "Bonn", item: "Bonn", cast: "7", cast_field: 7n },
        ...{ try_cast: null, missing: false },
      },
    ]);
  });
});

test("what is misspelt is found by the server", async () => {
  await expect(frame().select("titel").schema()).rejects.toMatchObject({ code: "UNRESOLVED_COLUMN.WITH_SUGGESTION" });
});

test("names with dots, blanks and backticks: col() parses, a typed scope does not", async () => {
  const odd = schema({ "a.b": int(), "c d": int(), "e`f": int() });
  const df = session().createDataFrame([{ "a.b": 1, "c d": 2, "e`f": 3 }], odd);
  const sums = df.project((c) => ({ sum: c["a.b"].plus(c["c d"]).plus(c["e`f"]) }));
  expect(await sums.collect()).toEqual([{ sum: 6 }]);
  expect(await df.select("e`f", "a.b").collect()).toEqual([{ "e`f": 3, "a.b": 1 }]);
  expect(await df.untyped().select(col("`a.b`"), "`e``f`").collect()).toEqual([{ "a.b": 1, "e`f": 3 }]);
});
