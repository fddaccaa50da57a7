import { type DataFrame, Observation, Timestamp } from "spark-connect-js";
import { expr } from "spark-connect-js/functions";
import { int, long, schema, string, timestamp } from "spark-connect-js/schema";
import { describe, expect, test } from "vitest";
import { session } from "../../../support/session.ts";
import { expectFrame, pinFrame, pins } from "./frames.ts";

const row = schema({ n: int(), tag: string().nullable() });
type RowShape = (typeof row)["~shape"];
const rowsOf = (...pairs: readonly (readonly [number, string | null])[]) => pairs.map(([n, tag]) => ({ n, tag }));
/** The partition of each row, by `n`. */
async function places(df: DataFrame<RowShape>): Promise<Map<number, number | null>> {
  const placed = await df.withColumn("at", () => expr("spark_partition_id()", int())).collect();
  return new Map(placed.map(({ n, at }) => [n, at]));
}
const numbers = (df: DataFrame<RowShape>) => df.orderBy((c) => c.n).collect();

describe("partitions", () => {
  const many = Array.from({ length: 40 }, (_, n) => ({ n, tag: n % 2 === 0 ? "even" : "odd" }));

  test("repartition: a number deals out evenly, keys bring equal ones together", async () => {
    const df = session().createDataFrame(many, row);
    const dealt = await places(df.repartition(4));
    expect(new Set(dealt.values())).toEqual(new Set([0, 1, 2, 3]));
    const keyed = await places(df.repartition(8, (c) => c.tag));
    expect(new Set(many.map(({ n, tag }) => `${tag} ${keyed.get(n)}`)).size).toBe(2);
    expect(await numbers(df.repartition((c) => [c.n, c.tag]))).toEqual(many);
  });

  test("repartitionByRange: each partition is a range in the order of the keys, descending too", async () => {
    const df = session().createDataFrame(many, row);
    const at = await places(df.repartitionByRange(4, (c) => c.n.desc()));
    const inOrder = many.map(({ n }) => at.get(n)!);
    expect(new Set(inOrder)).toEqual(new Set([0, 1, 2, 3]));
    expect(inOrder).toEqual(inOrder.toSorted((a, b) => b - a));
  });

  test("repartitionById: the column says where, modulo the number", async () => {
    const df = session().createDataFrame(many, row);
    const at = await places(df.repartitionById(5, (c) => c.n));
    expect(many.map(({ n }) => at.get(n))).toEqual(many.map(({ n }) => n % 5));
  });

  test("coalesce joins partitions, and never makes more", async () => {
    const df = session().createDataFrame(many, row).repartition(4);
    expect(new Set((await places(df.coalesce(2))).values())).toEqual(new Set([0, 1]));
    expect(new Set((await places(df.coalesce(9))).values()).size).toBe(4);
  });

  test("sortWithinPartitions leaves each row where it is", async () => {
    const df = session()
      .createDataFrame(many, row)
      .repartitionById(2, (c) => c.n);
    const sorted = await df.sortWithinPartitions((c) => c.n.desc()).collect();
    const [even, odd] = [0, 1].map((rest) => many.filter(({ n }) => n % 2 === rest).toReversed());
    expect(sorted).toEqual([...even!, ...odd!]);
  });

  test("the columns stay as they are", async () => {
    const df = pinFrame(session());
    await expectFrame(
      df
        .repartition(3, (c) => c.ind)
        .coalesce(1)
        .limit(0),
      pins,
      [],
    );
  });
});

describe("samples", () => {
  const frame = () => session().range(1000);

  test("a seed draws the same rows, with and without replacement", async () => {
    const df = frame();
    const draw = async (seed: number) => df.sample(0.1, { seed }).collect();
    const [one, again, other] = [await draw(1), await draw(1), await draw(2)];
    expect(one).toEqual(again);
    expect(one).not.toEqual(other);
    expect(new Set(one.map(({ id }) => id)).size).toBe(one.length);
    expect(Math.abs(one.length - 100)).toBeLessThan(60);
    const twice = await df.sample(3, { withReplacement: true, seed: 1 }).collect();
    expect(twice.length).toBeGreaterThan(2000);
    expect([await df.sample(0).count(), await df.sample(1).count()]).toEqual([0, 1000]);
  });

  test("without a seed a frame still answers the same twice", async () => {
    const df = frame().sample(0.5);
    expect(await df.collect()).toEqual(await df.collect());
  });

  test("randomSplit: each row is in one part, whatever the order of the rows", async () => {
    const [small, middle, large] = frame().repartition(3).randomSplit([1, 2, 7], 42);
    const parts = await Promise.all([small, middle, large].map((part) => part.collect()));
    const ids = parts.flat().map(({ id }) => Number(id));
    expect(ids.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
    expect(parts.map((part) => part.length > 0)).toEqual([true, true, true]);
    expect(parts[2]!.length).toBeGreaterThan(parts[0]!.length);
    await expectFrame(small.limit(0), schema({ id: long() }), []);
  });
});

describe("sets", () => {
  const turned = schema({ tag: string().nullable(), n: int() });
  const left = rowsOf([1, "a"], [1, "a"], [1, "a"], [2, null], [2, null], [3, "c"]);
  const right = rowsOf([1, "a"], [1, "a"], [2, null], [4, "d"]).map(({ n, tag }) => ({ tag, n }));
  const both = () => {
    const spark = session();
    return [spark.createDataFrame(left, row), spark.createDataFrame(right, turned)] as const;
  };

  test("columns are matched by name, nulls are equal to each other", async () => {
    const [a, b] = both();
    const sorted = (df: DataFrame<RowShape>) => df.orderBy((c) => c.n);
    await expectFrame(sorted(a.intersect(b)), row, rowsOf([1, "a"], [2, null]));
    await expectFrame(sorted(a.intersectAll(b)), row, rowsOf([1, "a"], [1, "a"], [2, null]));
    await expectFrame(sorted(a.subtract(b)), row, rowsOf([3, "c"]));
    await expectFrame(sorted(a.exceptAll(b)), row, rowsOf([1, "a"], [2, null], [3, "c"]));
    await expectFrame(sorted(b.subtract(a)), turned, rowsOf([4, "d"]));
  });

  test("untyped frames go by position", async () => {
    const [a, b] = both();
    const turnedBack = b.untyped().select("n", "tag");
    expect(await a.untyped().intersectAll(turnedBack).count()).toBe(3);
    expect(await a.untyped().exceptAll(turnedBack).orderBy("n").collect()).toEqual(
      rowsOf([1, "a"], [2, null], [3, "c"]),
    );
  });
});

test("a watermark and duplicates within it are of streams; on other frames the watermark does nothing", async () => {
  const event = schema({ id: long(), at: timestamp() });
  const rows = [{ id: 1n, at: Timestamp.parse("2020-01-01T00:00:00Z") }];
  await expectFrame(session().createDataFrame(rows, event).withWatermark("at", "1 hour"), event, rows);
  const spark = session();
  const rate = spark.readStream
    .format("rate")
    .load()
    .as(schema({ timestamp: timestamp().nullable(), value: long().nullable() }));
  const kept = rate.withWatermark("timestamp", "1 hour").dropDuplicatesWithinWatermark("value");
  expect(await kept.explain("extended")).toMatch(/DeduplicateWithinWatermark \[value#/);
  const refused = spark.createDataFrame(rows, event).dropDuplicatesWithinWatermark("id").collect();
  await expect(refused).rejects.toThrow(/dropDuplicatesWithinWatermark is not supported with batch/);
});

test("numbers that Spark cannot mean are refused at once", () => {
  const df = session().range(3);
  const refused: readonly (() => unknown)[] = [
    () => df.limit(1.5),
    () => df.limit(-1),
    () => df.limit(2 ** 31),
    () => df.limit(Number.NaN),
    () => df.offset(-1),
    () => df.coalesce(0),
    () => df.repartition(0),
    () => df.repartition(1.5, (c) => c.id),
    () => df.repartition(() => []),
    () => df.repartitionByRange(2, () => []),
    () => df.repartitionById(0, (c) => c.id),
    () => df.sample(1.5),
    () => df.sample(-0.1),
    () => df.sample(Number.NaN),
    () => df.sample(-1, { withReplacement: true }),
    () => df.randomSplit([0, 0]),
    () => df.randomSplit([1, -1]),
    () => df.randomSplit([]),
    () => df.sample(0.5, { seed: 1.5 }),
    () => df.sample(0.5, { seed: 2n ** 63n }),
    () => df.orderBy(() => []),
    () => df.sortWithinPartitions(() => []),
    () => df.untyped().orderBy(),
    () => df.untyped().sortWithinPartitions(),
    () => df.untyped().observe(new Observation()),
    () => df.untyped().repartition(0, "id"),
    () => df.untyped().repartitionByRange(2),
  ];
  for (const call of refused) expect(call).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENT" }));
});

test("an action's number of rows is checked, too", async () => {
  const df = session().range(3);
  await expect(df.take(1.5)).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  await expect(df.tail(-1)).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
});
