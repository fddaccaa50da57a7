import type { Expr, LocalDate, StringColumn, Timestamp } from "spark-connect-js";
import {
  at,
  col,
  type DataFrame,
  type FrameOf,
  Observation,
  type RowOf,
  type SparkSession,
  Window,
} from "spark-connect-js";
import {
  avg,
  coalesce,
  count,
  eq,
  fromJson,
  lag,
  lit,
  max,
  rowNumber,
  size,
  struct,
  sum,
  when,
  year,
} from "spark-connect-js/functions";
import type { Arr, DateDay, Dict, Int, Long, Shape, Str } from "spark-connect-js/schema";
import * as s from "spark-connect-js/schema";

/** Programs that must compile, with what the compiler must make of them. They are checked, never run. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const check = <_ extends true>(): void => undefined;

export const pins = s.schema({
  pin_id: s.long(),
  user_id: s.long(),
  title: s.string().nullable(),
  category: s.string(),
  saves: s.int().nullable(),
  price: s.decimal(10, 2).nullable(),
  created: s.timestamp(),
  raw: s.string(),
});
export const users = s.schema({ user_id: s.long(), country: s.string().nullable(), born: s.date().nullable() });
const payload = s.schema({ device: s.string(), ms: s.int().nullable(), tags: s.array(s.string()) });

declare const spark: SparkSession;
declare const p: FrameOf<typeof pins>;
declare const u: FrameOf<typeof users>;

/** A schema is a row type. */
interface PinRow {
  readonly pin_id: bigint;
  readonly user_id: bigint;
  readonly title: string | null;
  readonly category: string;
  readonly saves: number | null;
  readonly price: string | null;
  readonly created: Timestamp;
  readonly raw: string;
}
check<Same<RowOf<typeof pins>, { readonly [K in keyof PinRow]: PinRow[K] }>>();

export function chains() {
  const top = p
    .where((c) => c.category.eq("art").and(c.saves.gt(10)))
    .withColumn("year", (c) => year(c.created))
    .withColumn("shown", (c) => c.title.orElse("untitled"))
    .join(u, ["user_id"], "left")
    .groupBy("country", "year")
    .agg((c) => ({ saves: sum(c.saves), pins: count(), best: max(c.shown), mean: avg(c.price).map((x) => x.times(2)) }))
    .withColumn("rank", (c) => rowNumber().over(Window.partitionBy(c.country).orderBy(c.saves.desc())))
    .where((c) => c.rank.lt(4));
  interface Top {
    readonly country: string | null;
    readonly year: number;
    readonly saves: bigint | null;
    readonly pins: bigint;
    readonly best: string | null;
    readonly mean: string | null;
    readonly rank: number;
  }
  check<Same<RowOf<typeof top>, { readonly [K in keyof Top]: Top[K] }>>();
  return top;
}

export function shapes() {
  const narrowed = p.dropNulls("title", "saves").select("title", "saves", "price");
  check<
    Same<RowOf<typeof narrowed>, { readonly title: string; readonly saves: number; readonly price: string | null }>
  >();
  const renamed = p.rename("pin_id", "id").drop("raw", "price").select("id", "title");
  check<Same<RowOf<typeof renamed>, { readonly id: bigint; readonly title: string | null }>>();
  const replaced = p.select("pin_id").withColumn("pin_id", () => lit("x"));
  check<Same<RowOf<typeof replaced>, { readonly pin_id: string }>>();
  const rows = p
    .where((c) => c.saves.isNull())
    .orderBy((c) => c.saves)
    .limit(1)
    .distinct()
    .union(p)
    .dropDuplicates("pin_id");
  check<Same<typeof rows, typeof p>>();
  const wide = p.select("pin_id").asNullable("pin_id");
  check<Same<RowOf<typeof wide>, { readonly pin_id: bigint | null }>>();
  return [narrowed, renamed, replaced, rows, wide];
}

export function joins() {
  const inner = p.select("user_id", "title").join(u, ["user_id"]);
  interface Inner {
    readonly user_id: bigint;
    readonly title: string | null;
    readonly country: string | null;
    readonly born: LocalDate | null;
  }
  check<Same<RowOf<typeof inner>, { readonly [K in keyof Inner]: Inner[K] }>>();
  const sure = u.dropNulls("country").select("user_id", "country");
  const right = p.select("user_id", "category").join(sure, ["user_id"], "right");
  check<
    Same<RowOf<typeof right>, { readonly user_id: bigint; readonly category: string | null; readonly country: string }>
  >();
  const full = p.select("user_id", "category").join(sure, ["user_id"], "full");
  check<Same<RowOf<typeof full>["user_id"], bigint | null>>();
  const anti = p.join(u.rename("country", "title"), ["user_id"], "anti");
  check<Same<typeof anti, typeof p>>();
  return [inner, right, full, anti];
}

export function cells() {
  const parsed = p.project((c) => ({ id: c.pin_id, p: fromJson(c.raw, payload) }));
  const parts = parsed.project((c) => ({
    device: c.p.getField("device"),
    ms: c.p.getField("ms"),
    tags: c.p.getField("tags"),
  }));
  interface Parts {
    readonly device: string | null;
    readonly ms: number | null;
    readonly tags: (string | null)[] | null;
  }
  check<Same<RowOf<typeof parts>, { readonly [K in keyof Parts]: Parts[K] }>>();
  const made = p.project((c) => ({
    record: struct({ title: c.title, saves: c.saves }),
    chosen: when(c.saves.gt(1), c.category).otherwise(c.title),
    filled: coalesce(c.title, c.category),
    before: lag(c.category).over(Window.orderBy(c.created)),
    sum: c.pin_id.plus(1),
    half: c.pin_id.times(0.5),
    ratio: c.pin_id.divide(c.user_id),
    exact: c.price.plus(c.price),
  }));
  interface Made {
    readonly record: { readonly title: string | null; readonly saves: number | null };
    readonly chosen: string | null;
    readonly filled: string;
    readonly before: string | null;
    readonly sum: bigint;
    readonly half: number;
    readonly ratio: number | null;
    readonly exact: string | null;
  }
  check<Same<RowOf<typeof made>, { readonly [K in keyof Made]: Made[K] }>>();
  return [parts, made];
}

/** Steps for any frame that has the columns they need. */
export const withAge = <S extends { born: DateDay | null }>(df: DataFrame<S>) =>
  df.withColumn("age", (c) => year(c.born));
const aged = withAge(u);
check<Same<RowOf<typeof aged>["age"], number | null>>();

/** Steps that take the name of a column: `at` makes an expression of it, which functions take. */
export const only = <S extends s.Shape, K extends keyof S & string>(df: DataFrame<S>, name: K) =>
  df.where((c) => eq(at(c, name), at(c, name)));
check<Same<ReturnType<typeof only<(typeof users)["~shape"], "country">>, typeof u>>();

/** Column functions are how conditions are shared. */
const isArt = (category: StringColumn<Str>) => category.eq("art");
export const art = p.where((c) => isArt(c.category));
const longer = (list: Expr<Arr<Str>>, map: Expr<Dict<Str, Int> | null>) => [size(list), map];

/** The way out and the way back in. */
export async function wayOut() {
  const untyped = p.untyped().where(col("x").eq(1)).select("whatever");
  const back = untyped.as(s.schema({ whatever: s.int() }));
  check<Same<RowOf<typeof back>, { readonly whatever: number }>>();
  const answer = (await spark.sql("SELECT 1 AS n")).as(s.schema({ n: s.int() }));
  check<Same<RowOf<typeof answer>, { readonly n: number }>>();
  const table = spark.table("pins", pins);
  check<Same<typeof table, typeof p>>();
  const file = spark.read.schema(users).json("users");
  check<Same<typeof file, typeof u>>();
  return [back, answer, longer];
}

/** An observation's values are those of its aggregates. */
export function observed() {
  const seen = new Observation<{ rows: bigint; dearest: string | null; first: Timestamp | null }>();
  const df = p.observe(seen, (c) => ({ rows: count(), dearest: max(c.price), first: max(c.created) }));
  check<Same<typeof df, typeof p>>();
  return df.collect() satisfies Promise<RowOf<typeof pins>[]>;
}

/** What verbs that keep or judge the columns make of their shape. */
export function rowsAndNulls() {
  const two = p.select("title", "saves");
  const parts = two.randomSplit([0.8, 0.2], 7);
  check<Same<typeof parts, [typeof two, typeof two]>>();
  const sorted = two
    .repartition(4, (c) => c.title)
    .sortWithinPartitions((c) => c.saves.desc())
    .sample(0.5);
  check<Same<typeof sorted, typeof two>>();
  const filled = two.na.fill({ saves: 0 });
  check<Same<typeof filled, DataFrame<{ readonly title: Str | null; readonly saves: Int }>>>();
  const texts = two.na.fill("none");
  check<Same<typeof texts, DataFrame<{ readonly title: Str; readonly saves: Int | null }>>>();
  const unsure = two.na.fill(0.5);
  check<Same<typeof unsure, typeof two>>();
  const dropped = two.na.drop({ subset: ["title"] });
  check<Same<typeof dropped, DataFrame<{ readonly title: Str; readonly saves: Int | null }>>>();
  const described = two.describe("saves");
  check<Same<typeof described, DataFrame<{ readonly summary: Str | null; readonly saves: Str | null }>>>();
  return [parts, sorted, filled, texts, unsure, dropped, described];
}

/** A step that is generic over the frame may use them by the names of its parameter. */
export const once = <S extends Shape, K extends keyof S & string>(df: DataFrame<S>, key: K): DataFrame<S> =>
  df
    .dropDuplicates(key)
    .repartition(8, (c) => at(c, key))
    .limit(10);

/** Fixtures are checked by `satisfies`; a frame made of them has the schema's shape. */
export const frame = spark.createDataFrame(
  [{ user_id: 1n, country: null, born: null }] satisfies RowOf<typeof users>[],
  users,
);
check<
  Same<typeof frame, DataFrame<{ readonly user_id: Long; readonly country: Str | null; readonly born: DateDay | null }>>
>();
