import { at, type DataFrame, Window } from "spark-connect-js";
import { avg, count, eqNullSafe, isNotNull, lit, max, rowNumber, sum, year } from "spark-connect-js/functions";
import {
  decimal,
  double,
  int,
  type Long,
  long,
  type Row,
  type Shape,
  schema,
  string,
  timestamp,
} from "spark-connect-js/schema";
import { describe, expect, test } from "vitest";
import { session } from "../../../support/session.ts";
import { expectFrame, pinFrame, pinRows, pins } from "./frames.ts";

const [first, second, third] = pinRows as [(typeof pinRows)[0], (typeof pinRows)[0], (typeof pinRows)[0]];
const short = schema({ ind: long(), title: string().nullable() });

describe("columns", () => {
  test("select keeps columns in the order in which they are named", async () => {
    const df = pinFrame(session()).select("title", "ind");
    await expectFrame(df, schema({ title: string().nullable(), ind: long() }), [
      { title: "a", ind: 1n },
      { title: null, ind: 2n },
      { title: "c", ind: 3n },
    ]);
  });

  test("project makes new columns only", async () => {
    const df = pinFrame(session()).project((c) => ({ id: c.ind, next: c.saves.plus(1), one: lit(1) }));
    await expectFrame(df, schema({ id: long(), next: int().nullable(), one: int() }), [
      { id: 1n, next: 6, one: 1 },
      { id: 2n, next: 51, one: 1 },
      { id: 3n, next: null, one: 1 },
    ]);
  });

  test("withColumn adds at the end, or replaces in place with another type", async () => {
    const df = pinFrame(session())
      .select("ind", "title")
      .withColumn("twice", (c) => c.ind.times(2));
    await expectFrame(df.limit(1), schema({ ind: long(), title: string().nullable(), twice: long() }), [
      { ind: 1n, title: "a", twice: 2n },
    ]);
    const replaced = df.withColumn("ind", (c) => c.title.isNull());
    expect(await replaced.columns()).toEqual(["ind", "title", "twice"]);
    expect((await replaced.take(2)).map((row) => row.ind satisfies boolean)).toEqual([false, true]);
  });

  test("withColumns: none sees the others", async () => {
    const df = pinFrame(session())
      .select("ind")
      .withColumns((c) => ({ ind: c.ind.plus(1n), before: c.ind }));
    await expectFrame(df.limit(1), schema({ ind: long(), before: long() }), [{ ind: 2n, before: 1n }]);
  });

  test("orderColumns puts the columns in the order of a schema", async () => {
    const turned = schema({ title: string().nullable(), ind: long() });
    const df = pinFrame(session()).select("ind", "title").orderColumns(turned);
    await expectFrame(df.limit(1), turned, [{ title: "a", ind: 1n }]);
    expect(Object.keys((await df.first())!)).toEqual(["title", "ind"]);
  });

  test("drop and rename", async () => {
    const df = pinFrame(session()).drop("user_id", "category", "saves", "price", "created").rename("ind", "id");
    await expectFrame(df.limit(1), schema({ id: long(), title: string().nullable() }), [{ id: 1n, title: "a" }]);
  });
});

describe("rows", () => {
  test("where keeps rows for which the condition is true, not null", async () => {
    const spark = session();
    await expectFrame(
      pinFrame(spark).where((c) => c.saves.gt(10)),
      pins,
      [second],
    );
    await expectFrame(
      pinFrame(spark).where((c) => c.saves.gt(10).not()),
      pins,
      [first],
    );
  });

  test("dropNulls narrows; Spark's schema does not follow", async () => {
    const spark = session();
    const narrowed = schema({ ind: long(), title: string() });
    const df = pinFrame(spark).select("ind", "title").dropNulls("title");
    await expectFrame(
      df,
      narrowed,
      [
        { ind: 1n, title: "a" },
        { ind: 3n, title: "c" },
      ],
      { narrowed: ["title"] },
    );
  });

  test("asNullable widens for the compiler only", async () => {
    const df = pinFrame(session()).select("ind", "title").asNullable("ind");
    const widened = schema({ ind: long().nullable(), title: string().nullable() });
    await expectFrame(df.limit(1), widened, [{ ind: 1n, title: "a" }], { widened: ["ind"] });
  });

  test("orderBy: one key, several, by direction and by where nulls go", async () => {
    const df = pinFrame(session());
    const ids = async (sorted: typeof df) => (await sorted.collect()).map((row) => row.ind);
    await expectFrame(
      df.orderBy((c) => c.ind.desc()),
      pins,
      [third, second, first],
    );
    expect(await ids(df.orderBy((c) => c.saves))).toEqual([3n, 1n, 2n]);
    expect(await ids(df.orderBy((c) => c.saves.desc()))).toEqual([2n, 1n, 3n]);
    expect(await ids(df.orderBy((c) => c.saves.ascNullsLast()))).toEqual([1n, 2n, 3n]);
    expect(await ids(df.orderBy((c) => c.saves.descNullsFirst()))).toEqual([3n, 2n, 1n]);
    expect(await ids(df.orderBy((c) => c.saves.ascNullsFirst()))).toEqual([3n, 1n, 2n]);
    expect(await ids(df.orderBy((c) => c.saves.descNullsLast()))).toEqual([2n, 1n, 3n]);
    expect(await ids(df.orderBy((c) => [c.category, c.ind.desc()]))).toEqual([2n, 1n, 3n]);
  });

  test("distinct, dropDuplicates, limit and offset", async () => {
    const spark = session();
    const rows = [
      { ind: 1n, title: "a" },
      { ind: 1n, title: "a" },
      { ind: 1n, title: null },
      { ind: 2n, title: "a" },
    ];
    const df = spark.createDataFrame(rows, short);
    const sorted = (made: typeof df) => made.orderBy((c) => [c.ind, c.title]);
    await expectFrame(sorted(df.distinct()), short, [rows[2]!, rows[0]!, rows[3]!]);
    await expectFrame(sorted(df.dropDuplicates()), short, [rows[2]!, rows[0]!, rows[3]!]);
    expect((await df.dropDuplicates("ind").collect()).map((row) => row.ind).sort()).toEqual([1n, 2n]);
    await expectFrame(df.offset(1).limit(2), short, [rows[1]!, rows[2]!]);
  });

  test("union matches columns by name and keeps duplicates", async () => {
    const spark = session();
    const rows: Row<{ ind: Long }>[] = [{ ind: 1n }];
    const one = schema({ ind: long(), note: string() });
    const other = schema({ note: string(), ind: long() });
    const left = spark.createDataFrame([{ ...rows[0]!, note: "left" }], one);
    const right = spark.createDataFrame([{ note: "right", ind: 2n }], other);
    await expectFrame(
      left
        .union(right)
        .union(left)
        .orderBy((c) => [c.ind]),
      one,
      [
        { ind: 1n, note: "left" },
        { ind: 1n, note: "left" },
        { ind: 2n, note: "right" },
      ],
    );
  });

  test("a union is nullable where either side is, which asNullable says", async () => {
    const spark = session();
    const sure = spark.createDataFrame([{ n: 1 }], schema({ n: int() }));
    const unsure = spark.createDataFrame([{ n: null }], schema({ n: int().nullable() }));
    const both = sure
      .asNullable("n")
      .union(unsure)
      .orderBy((c) => [c.n]);
    await expectFrame(both, schema({ n: int().nullable() }), [{ n: null }, { n: 1 }]);
  });

  test("alias leaves the frame as it is", async () => {
    await expectFrame(pinFrame(session()).alias("p").limit(1), pins, [first]);
  });
});

describe("groups and windows", () => {
  test("groupBy and agg: the keys, then the aggregates", async () => {
    const df = pinFrame(session())
      .withColumn("year", (c) => year(c.created))
      .groupBy("category", "year")
      .agg((c) => ({ saves: sum(c.saves), pins: count(), best: max(c.title), mean: avg(c.price) }))
      .orderBy((c) => c.year);
    const expected = schema({
      category: string(),
      year: int(),
      saves: long().nullable(),
      pins: long(),
      best: string().nullable(),
      mean: decimal(14, 6).nullable(),
    });
    await expectFrame(df, expected, [
      { category: "food", year: 1960, saves: null, pins: 1n, best: "c", mean: "0.050000" },
      { category: "art", year: 2017, saves: 5n, pins: 1n, best: "a", mean: "1.500000" },
      { category: "art", year: 2018, saves: 50n, pins: 1n, best: null, mean: null },
    ]);
  });

  test("an aggregate under the name of a key is refused before anything is sent", () => {
    const grouped = pinFrame(session()).groupBy("category");
    expect(() => grouped.agg(() => ({ category: count() }))).toThrow("category is a key of the group");
  });

  test("agg over the whole frame is one row, also of an empty one", async () => {
    const df = pinFrame(session()).agg((c) => ({ n: count(), total: sum(c.saves).map((t) => t.divide(2)) }));
    const expected = schema({ n: long(), total: double().nullable() });
    await expectFrame(df, expected, [{ n: 3n, total: 27.5 }]);
    const none = pinFrame(session())
      .where((c) => c.ind.lt(0))
      .agg((c) => ({ n: count(), total: sum(c.saves).map((t) => t.divide(2)) }));
    await expectFrame(none, expected, [{ n: 0n, total: null }]);
  });

  test("qualify filters by a window and leaves no column behind", async () => {
    const best = pinFrame(session())
      .qualify((c) => rowNumber().over(Window.partitionBy(c.category).orderBy(c.saves.desc())).eq(1))
      .orderBy((c) => c.ind);
    await expectFrame(best, pins, [second, third]);
  });
});

test("transform puts a step of one's own into the chain, generic steps too", async () => {
  const count3 = <S extends { ind: Long }>(df: DataFrame<S>) => df.withColumn("made", () => lit("x"));
  const df = pinFrame(session()).select("ind", "created").transform(count3);
  const expected = schema({ ind: long(), created: timestamp(), made: string() });
  await expectFrame(df.limit(1), expected, [{ ind: 1n, created: first.created, made: "x" }]);
});

test("a step over any frame takes the name of a column", async () => {
  const present = <S extends Shape, K extends keyof S & string>(df: DataFrame<S>, name: K) =>
    df.where((c) => isNotNull(at(c, name)).and(eqNullSafe(at(c, name), at(c, name)))).orderBy((c) => c[name].desc());
  await expectFrame(present(pinFrame(session()), "title"), pins, [third, first]);
});

test("a chain of two hundred steps runs", async () => {
  const step = (df: DataFrame<{ n: Long }>) => df.withColumn("n", (c) => c.n.plus(1n)).where((c) => c.n.gt(0n));
  let df = session().range(3).rename("id", "n") as DataFrame<{ n: Long }>;
  for (let i = 0; i < 100; i++) df = step(df);
  expect(await df.collect()).toEqual([{ n: 100n }, { n: 101n }, { n: 102n }]);
});
