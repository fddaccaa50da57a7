import { col, type SparkSession } from "spark-connect-js";
import { count, lit, max } from "spark-connect-js/functions";
import { boolean, int, long, schema, string } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../support/session.ts";
import { expectFrame } from "./frames.ts";

const posts = schema({ id: long(), user_id: long().nullable(), saves: int() });
const users = schema({ id: long(), country: string().nullable() });
const frames = (spark: SparkSession) => ({
  p: spark.createDataFrame(
    [
      { id: 1n, user_id: 10n, saves: 5 },
      { id: 10n, user_id: 20n, saves: -1 },
      { id: 3n, user_id: null, saves: 0 },
    ],
    posts,
  ),
  u: spark.createDataFrame(
    [
      { id: 10n, country: "Chad" },
      { id: 30n, country: null },
    ],
    users,
  ),
});

test("exists: of the row, where names of the inner frame do not hide the outer ones", async () => {
  const { p, u } = frames(session());
  const known = p.alias("p").where((o) => u.where((c) => c.id.eq(o.user_id.outer())).exists());
  await expectFrame(known, posts, [{ id: 1n, user_id: 10n, saves: 5 }]);
  const unknown = p.alias("p").where((o) =>
    u
      .where((c) => c.id.eq(o.id.outer()))
      .exists()
      .not(),
  );
  await expectFrame(
    unknown.select("id").orderBy((c) => c.id),
    schema({ id: long() }),
    [{ id: 1n }, { id: 3n }],
  );
});

test("exists: a column that is never null, also of an empty frame", async () => {
  const { p, u } = frames(session());
  const df = p
    .select("id")
    .limit(1)
    .withColumns(() => ({ some: u.exists(), none: u.where(() => lit(false)).exists() }));
  await expectFrame(df, schema({ id: long(), some: boolean(), none: boolean() }), [
    { id: 1n, some: true, none: false },
  ]);
});

test("a frame compares its rows with its own others by an alias, which filters keep", async () => {
  const { p } = frames(session());
  const best = p
    .alias("o")
    .where((c) => c.saves.ge(0))
    .where((o) =>
      p
        .where((c) => c.saves.gt(o.saves.outer()))
        .exists()
        .not(),
    );
  await expectFrame(best, posts, [{ id: 1n, user_id: 10n, saves: 5 }]);
  expect(() => p.where((o) => p.where((c) => c.id.eq(o.id.outer())).exists())).toThrow('df.alias("o")');
});

test("scalar: one value for all rows, or one of each row; null where there is no row, to Spark always nullable", async () => {
  const { p, u } = frames(session());
  const most = p.agg((c) => ({ most: max(c.saves) }));
  const counted = p.agg(() => ({ n: count() }));
  const df = p
    .alias("p")
    .project((c) => ({
      id: c.id,
      most: most.scalar(),
      n: counted.scalar(),
      country: u
        .where((i) => i.id.eq(c.user_id.outer()))
        .select("country")
        .scalar(),
    }))
    .orderBy((c) => c.id);
  const expected = schema({
    id: long(),
    most: int().nullable(),
    n: long().nullable(),
    country: string().nullable(),
  });
  await expectFrame(df, expected, [
    { id: 1n, most: 5, n: 3n, country: "Chad" },
    { id: 3n, most: 5, n: 3n, country: null },
    { id: 10n, most: 5, n: 3n, country: null },
  ]);
  const far = p.where((c) => c.saves.lt(most.scalar().minus(most.scalar())));
  await expectFrame(far, posts, [{ id: 10n, user_id: 20n, saves: -1 }]);
  const several = p.withColumn("x", () => u.select("country").scalar());
  await expect(several.collect()).rejects.toMatchObject({ errorClass: "SCALAR_SUBQUERY_TOO_MANY_ROWS" });
});

test("scalar: within aggregates, keys to sort by, conditions of joins, and other subqueries", async () => {
  const { p, u } = frames(session());
  const most = p.agg((c) => ({ most: max(c.id) }));
  const grouped = u.groupBy("country").agg((c) => ({ far: max(c.id.minus(most.scalar())) }));
  await expectFrame(
    grouped.orderBy((c) => c.country),
    schema({ country: string().nullable(), far: long().nullable() }),
    [
      { country: null, far: 20n },
      { country: "Chad", far: 0n },
    ],
  );
  const sorted = p.select("id").orderBy((c) => most.scalar().minus(c.id));
  await expectFrame(sorted, schema({ id: long() }), [{ id: 10n }, { id: 3n }, { id: 1n }]);
  const joined = u.joinOn(p.select("saves"), (l) => l.id.eq(most.scalar()), "semi");
  await expectFrame(joined, users, [{ id: 10n, country: "Chad" }]);
  const nested = u.where((c) => c.id.isin(p.where((i) => i.id.eq(most.scalar())).select("id")));
  await expectFrame(nested, users, [{ id: 10n, country: "Chad" }]);
});

test("isin: nullable where either side is, though Spark says false for a column and null in a condition", async () => {
  const { p, u } = frames(session());
  const df = p
    .project((c) => ({
      id: c.id,
      sure: c.id.isin(u.select("id")),
      by_user: c.user_id.isin(u.select("id")),
      by_null: c.id.isin(p.select("user_id")),
    }))
    .orderBy((c) => c.id);
  const expected = schema({
    id: long(),
    sure: boolean(),
    by_user: boolean().nullable(),
    by_null: boolean().nullable(),
  });
  await expectFrame(df, expected, [
    { id: 1n, sure: false, by_user: true, by_null: false },
    { id: 3n, sure: false, by_user: false, by_null: false },
    { id: 10n, sure: true, by_user: false, by_null: true },
  ]);
  await expectFrame(
    p.where((c) => c.id.isin(u.select("id"))),
    posts,
    [{ id: 10n, user_id: 20n, saves: -1 }],
  );
  await expectFrame(
    p.where((c) => c.user_id.isin(u.select("id")).not()),
    posts,
    [{ id: 10n, user_id: 20n, saves: -1 }],
  );
  await expectFrame(
    p.where((c) => c.id.isin(p.select("user_id")).not()),
    posts,
    [],
  );
});

test("untyped frames have the same; frames of two sessions do not meet", async () => {
  const spark = session();
  const { p, u } = frames(spark);
  const [a, b] = [p.untyped(), u.untyped()];
  const known = a.alias("p").filter(b.filter(col("id").eq(col("p.user_id").outer())).exists());
  expect(await known.select("id").collect()).toEqual([{ id: 1n }]);
  expect(await a.filter(col("id").isin(b.select("id"))).count()).toBe(1);
  const most = a
    .select(
      a
        .agg(max(col("id")).alias("n"))
        .scalar()
        .alias("most"),
    )
    .distinct();
  expect(await most.collect()).toEqual([{ most: 10n }]);
  const elsewhere = frames(session()).u;
  expect(() => p.where(() => elsewhere.exists())).toThrow("one session");
  expect(() => p.crossJoin(elsewhere.rename("id", "other"))).toThrow("one session");
});

test("a column of the frame around that is not marked is refused, wherever the inner frame would take one of its own", async () => {
  const { p, u } = frames(session());
  const refused = expect.objectContaining({ code: "OUTER_COLUMN", message: expect.stringContaining("id.outer()") });
  const around = p.alias("p");
  for (const make of [
    () => around.where((o) => u.where((c) => c.id.eq(o.id)).exists()),
    () => around.project((o) => ({ id: o.id, n: u.project(() => ({ twice: o.id.plus(o.id) })).scalar() })),
    () => around.withColumn("n", (o) => u.agg(() => ({ most: max(o.id) })).scalar()),
    () => around.lateralJoin((o) => u.where((c) => c.country.isNull().or(c.id.eq(o.id))).select("country")),
    () => around.where((o) => p.where(() => u.where((c) => c.id.eq(o.id)).exists()).exists()),
    () =>
      around.orderBy((o) =>
        u
          .orderBy(() => o.id)
          .limit(1)
          .select("id")
          .scalar(),
      ),
  ])
    expect(make).toThrow(refused);
  // What was refused leaves nothing open, and a frame's own columns may go from callback to callback.
  const ids = p.where((c) => c.id.eq(p.agg((i) => ({ most: max(i.id) })).scalar()));
  await expectFrame(ids.select("id"), schema({ id: long() }), [{ id: 10n }]);
});
