import type { DataFrame, DateColumn, RowOf, SparkSession } from "spark-connect-js";
import { col, expectShape, Observation } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import {
  aggregate,
  array,
  arrayAppend,
  arrayContains,
  arraySort,
  count,
  explode,
  filter,
  fromJson,
  lit,
  max,
  rowNumber,
  struct,
  sum,
  transform,
  when,
  year,
} from "spark-connect-js/functions";
import type { DateDay, Long } from "spark-connect-js/schema";
import { int, long, schema, string } from "spark-connect-js/schema";
import { pins, users } from "./accepted.ts";

declare const spark: SparkSession;
const p = spark.table("pins", pins);
const u = spark.table("users", users);
declare const count3: number;
declare const computed: string;
declare const day: DateColumn<DateDay | null>;

/**
 * Programs that must not compile. Behind `@ts-expect-error` stands what the compiler says, with `…` for what may be
 * anything; `refusals.test.ts` compares.
 */
export async function refused(): Promise<unknown> {
  const ids = p.rename("pin_id", "id").select("id", "title");
  const counted = p.groupBy("category").agg(() => ({ n: count() }));

  // ── columns that are not there
  // @ts-expect-error Argument of type '"titel"' is not assignable to parameter of type '"category" | "created" | "pin_id" | "price" | "raw" | "saves" | "title" | "user_id"'.
  p.select("pin_id", "titel");
  // @ts-expect-error Property 'titel' does not exist on type 'Columns<{ … }>'. Did you mean 'title'?
  p.where((c) => c.titel.eq("x"));
  // @ts-expect-error Property 'title' does not exist on type 'Columns<{ … }>'.
  p.drop("title").where((c) => c.title.isNull());
  // @ts-expect-error Property 'title' does not exist on type 'Columns<{ … }>'.
  p.rename("title", "name").where((c) => c.title.isNull());
  // @ts-expect-error Argument of type '"categry"' is not assignable to parameter of type '"category" | "created" | "pin_id" | "price" | "raw" | "saves" | "title" | "user_id"'.
  p.groupBy("categry");
  // @ts-expect-error Property 'saves' does not exist on type 'Columns<{ readonly category: Str; readonly n: Long; }>'.
  counted.where((c) => c.saves.gt(1));
  // @ts-expect-error Argument of type '"contry"' is not assignable to parameter of type '"born" | "country" | "user_id"'.
  p.project((c) => ({ x: fromJson(c.raw, users).getField("contry") }));
  // @ts-expect-error Type '"pin_id"' is not assignable to type '"user_id"'.
  p.join(u, ["pin_id"]);
  // @ts-expect-error Argument of type '"titel"' is not assignable to parameter of type …
  p.dropNulls("titel");
  // @ts-expect-error Argument of type '"titel"' is not assignable to parameter of type …
  p.dropDuplicates("titel");
  // @ts-expect-error Property 'untitled' does not exist on type 'Columns<{ … }>'.
  p.orderBy((c) => c.untitled.desc());

  // ── values of another type
  // @ts-expect-error Argument of type 'number' is not assignable to parameter of type 'string | Expr<Str | null>'.
  p.where((c) => c.category.eq(5));
  // @ts-expect-error Argument of type 'NumericColumn<Int | null>' is not assignable to parameter of type 'string | Expr<Str | null>'.
  p.where((c) => c.category.eq(c.saves));
  // @ts-expect-error Argument of type 'string' is not assignable to parameter of type 'Expr<DateDay | null> | LocalDate'.
  u.where((c) => c.born.eq("2020-01-01"));
  // @ts-expect-error Argument of type 'DateColumn<DateDay | null>' is not assignable to parameter of type …
  p.where((c) => c.created.eq(day));
  // @ts-expect-error Property 'plus' does not exist on type 'StringColumn<Str | null>'.
  p.withColumn("x", (c) => c.title.plus(1));
  // @ts-expect-error Property 'like' does not exist on type 'NumericColumn<Long>'.
  p.where((c) => c.pin_id.like("1%"));
  // @ts-expect-error Argument of type 'StringColumn<Str>' is not assignable to parameter of type 'Expr<…>'.
  p.withColumn("y", (c) => year(c.category));
  // @ts-expect-error Argument of type 'StringColumn<Str | null>' is not assignable to parameter of type 'Expr<Duration | Months | Numeric | null>'.
  p.groupBy("category").agg((c) => ({ t: sum(c.title) }));
  // @ts-expect-error Type 'NumericColumn<Int | null>' is not assignable to type 'Expr<Bool | null>'.
  p.where((c) => c.saves);
  // @ts-expect-error Argument of type 'StringColumn<Str>' is not assignable to parameter of type 'Expr<Bool | null>'.
  p.where((c) => c.saves.gt(1).and(c.category));
  // @ts-expect-error Argument of type 'NumericColumn<Int>' is not assignable to parameter of type 'Expr<Str | null>'.
  p.withColumn("x", (c) => when(c.saves.gt(1), c.category).otherwise(lit(1)));

  // ── numbers whose type Spark alone would know
  // @ts-expect-error …Refusal<"a number may be an INT or a DOUBLE to Spark: write lit(x, int()) or lit(x, double())">…
  p.withColumn("x", (c) => c.saves.plus(count3));
  // @ts-expect-error …Refusal<"an integer this long may be a BIGINT to Spark: write it as a bigint, such as 3000000000n">…
  p.withColumn("x", (c) => c.saves.plus(3000000000));
  // @ts-expect-error …Refusal<"a number may be an INT or a DOUBLE to Spark: write lit(x, int()) or lit(x, double())">…
  p.withColumn("x", (c) => c.saves.orElse(count3));
  // @ts-expect-error …Refusal<"a number may be an INT or a DOUBLE to Spark: write lit(x, int()) or lit(x, double())">…
  lit(count3);

  // ── aggregates and columns
  // @ts-expect-error Property '"~aggregate"' is missing in type 'StringColumn<Str | null>' but required in type 'AggregateExpr<Cell>'.
  p.groupBy("category").agg((c) => ({ t: c.title }));
  // @ts-expect-error …Refusal<"an aggregate belongs in agg() or over(window)">…
  p.withColumn("x", (c) => sum(c.saves));
  // @ts-expect-error …Refusal<"an aggregate belongs in agg() or over(window)">…
  p.where((c) => max(c.saves));
  // @ts-expect-error …Refusal<"an aggregate belongs in agg() or over(window)">…
  p.groupBy("category").agg((c) => ({ t: sum(max(c.saves)) }));
  // @ts-expect-error …Refusal<"a window function has a value over(window) only">…
  p.project(() => ({ n: rowNumber() }));
  // @ts-expect-error Type 'Aggregate<Int | null>' is not assignable to type 'AggregateExpr<…>'.
  p.observe(new Observation<{ rows: bigint }>(), (c) => ({ rows: max(c.saves) }));

  // ── names
  // @ts-expect-error …Refusal<"column 'country' is on both sides of the join; rename or drop it first">…
  p.withColumn("country", () => lit("x")).join(u, ["user_id"]);
  // @ts-expect-error …Refusal<"column names are lower case here (Spark ignores case): 'title'">…
  p.withColumn("Title", (c) => c.title);
  // @ts-expect-error …Refusal<"column names are lower case here (Spark ignores case): 'pinid'">…
  p.rename("pin_id", "pinId");
  // @ts-expect-error …Refusal<"column names are lower case here (Spark ignores case): 'userid'">…
  schema({ userId: long() });
  // @ts-expect-error …Refusal<"column names are lower case here (Spark ignores case): 'title'">…
  p.project((c) => ({ Title: c.title }));
  // @ts-expect-error …Refusal<"column names are lower case here (Spark ignores case): 'title'">…
  p.withColumns((c) => ({ Title: c.title, pin_id: c.user_id }));
  // @ts-expect-error …Refusal<"column names are lower case here (Spark ignores case): 'n'">…
  p.groupBy("category").agg(() => ({ N: count() }));
  // @ts-expect-error …Refusal<"column names are lower case here (Spark ignores case): 'n'">…
  p.agg(() => ({ N: count() }));
  // @ts-expect-error …Refusal<"a column name must be a literal; for a computed name go through untyped()">…
  p.withColumn(computed, (c) => c.title);

  // @ts-expect-error …Refusal<"column 'category' is there already; rename or drop it first">…
  p.rename("title", "category");
  // @ts-expect-error Argument of type '[]' is not assignable to parameter of type …
  p.join(u, []);

  // ── frames and rows
  // @ts-expect-error Type 'string | null' is not assignable to type 'string'.
  const title: string = (await p.collect())[0]!.title;
  // @ts-expect-error Argument of type 'DataFrame<{ … }>' is not assignable to parameter of type 'DataFrame<{ … }>'.
  p.union(u);
  // @ts-expect-error Argument of type 'DataFrame<…>' is not assignable to parameter of type 'DataFrame<…>'.
  p.select("title").union(p.select("title").dropNulls("title"));
  // @ts-expect-error Type 'DataFrame<{ … }>' is not assignable to type 'DataFrame<{ readonly pin_id: Long; }>'.
  const typed: DataFrame<{ readonly pin_id: Long }> = p;
  // @ts-expect-error Argument of type 'Schema<{ … }>' is not assignable to parameter of type 'Schema<…>'.
  await expectShape(p.select("title"), schema({ title: string() }));
  // @ts-expect-error Type '"title"' is not assignable to type '"id"'.
  await expectShape(ids, schema({ id: long(), title: string().nullable() }), { narrowed: ["title"] });
  // @ts-expect-error Argument of type 'number' is not assignable to parameter of type 'ColumnOrName'.
  p.untyped().select(5);
  // @ts-expect-error Type 'AnyColumn' …
  const number: number = col("n").plus(1);
  // @ts-expect-error Type 'number' is not assignable to type 'bigint'.
  const rows = [{ user_id: 1, country: null, born: null }] satisfies RowOf<typeof users>[];

  // ── arrays, functions of elements, generators
  const tags = p.select("pin_id", "title").withColumn("tags", (c) => array(c.title));
  const notes = p.withColumn("notes", (c) => array(c.saves));
  // @ts-expect-error Argument of type 'number' is not assignable to parameter of type 'Item<Str | null>'.
  tags.where((c) => arrayContains(c.tags, 1));
  // @ts-expect-error Argument of type '1.5' is not assignable to parameter of type '1.5 & Refusal<"INT takes a whole number, or a column of INT">'.
  notes.project((c) => ({ x: arrayAppend(c.notes, 1.5) }));
  // @ts-expect-error Type 'Arithmetic<Int | null, 1>' is not assignable to type 'Expr<Bool | null>'.
  notes.project((c) => ({ x: filter(c.notes, (note) => note.plus(1)) }));
  // @ts-expect-error Property 'plus' does not exist on type 'StringColumn<Str | null>'.
  tags.project((c) => ({ x: transform(c.tags, (tag) => tag.plus(1)) }));
  // @ts-expect-error …Type 'Arithmetic<Int | null, NumericColumn<Int | null>>' is not assignable to type 'Expr<Int>'.
  notes.project((c) => ({ x: arraySort(c.notes, (a, b) => a.minus(b)) }));
  // @ts-expect-error Type 'Arithmetic<Int | null, 1n>' is not assignable to type 'Expr<NoInfer<Int | null>>'.
  notes.project((c) => ({ x: aggregate(c.notes, lit(0), (total, note) => total.plus(note).plus(1n)) }));
  // @ts-expect-error Property 'like' does not exist on type 'Generator<Str | null>'.
  tags.project((c) => ({ x: explode(c.tags).like("a%") }));

  // ── groups
  const years = p.rollup("category", "title").agg(() => ({ n: count() }));
  // @ts-expect-error Type 'string | null' is not assignable to type 'string'.
  const everyCategory: string = (await years.collect())[0]!.category;
  // @ts-expect-error Type '"titel"' is not assignable to type '"category" | "created" | "pin_id" | "price" | "raw" | "saves" | "title" | "user_id"'.
  p.groupingSets([["category", "titel"], []]);
  // @ts-expect-error Type 'number' is not assignable to type …
  p.groupBy("category").pivot("title", [1]);
  // @ts-expect-error …Refusal<"column names are lower case here (Spark ignores case): 'art'">…
  p.groupBy("user_id").pivot("category", ["Art"]);
  // @ts-expect-error …Refusal<"a value must be a literal; for computed values go through untyped()">…
  p.groupBy("user_id").pivot("saves", [count3]);
  // @ts-expect-error Argument of type '"price"' is not assignable to parameter of type …
  p.groupBy("price").pivot("price", [1]);
  const pivoted = p.groupBy("user_id").pivot("category", ["art"]);
  // @ts-expect-error Property 'food' does not exist on type 'Columns<{ readonly art: Long | null; readonly user_id: Long; }>'.
  pivoted.agg(() => ({ n: count() })).where((c) => c.food.gt(1));
  // @ts-expect-error Property 'pivot' does not exist on type …
  p.rollup("category").pivot("saves", [1]);

  // ── joins on a condition, and fields
  // @ts-expect-error …Refusal<"column 'user_id' is on both sides of the join; rename or drop it first">…
  p.joinOn(u, (l, r) => l.user_id.eq(r.user_id));
  // @ts-expect-error Property 'titel' does not exist on type 'Columns<{ … }>'. Did you mean 'title'?
  p.joinOn(u, (l) => l.titel.isNull(), "semi");
  // @ts-expect-error …Refusal<"column 'user_id' is on both sides of the join; rename or drop it first">…
  p.crossJoin(u);
  // @ts-expect-error Argument of type '"full"' is not assignable to parameter of type '"inner" | "left" | undefined'.
  p.lateralJoin(() => u.drop("user_id"), "full");
  // @ts-expect-error Type 'StringColumn<Str>' is not assignable to type 'Distant'.
  p.joinAsOf(u.drop("user_id"), (l, r) => [l.category, r.born]);
  const placed = p.project((c) => ({ at: struct({ x: c.pin_id, y: c.title }) }));
  // @ts-expect-error Argument of type '"z"' is not assignable to parameter of type '"x" | "y"'.
  placed.project((c) => ({ at: c.at.dropFields("z") }));
  // @ts-expect-error …Refusal<"column names are lower case here (Spark ignores case): 'z'">…
  placed.project((c) => ({ at: c.at.withField("Z", lit(1)) }));

  // ── other columns
  // @ts-expect-error …Refusal<"columns of several types in one: cast them to one type first">…
  p.unpivot(["pin_id"], ["title", "saves"], "name", "value");
  // @ts-expect-error …Refusal<"column 'pin_id' is there already; rename or drop it first">…
  p.unpivot(["pin_id"], ["saves"], "name", "pin_id");
  // @ts-expect-error Type 'number | null' is not assignable to type 'number'.
  const value: number = (await p.unpivot(["pin_id"], ["saves"], "name", "value").collect())[0]!.value;
  // @ts-expect-error …Refusal<"column 'category' is there already; rename or drop it first">…
  p.withColumnsRenamed({ title: "category" });
  // @ts-expect-error …'titel' does not exist in type …
  p.withColumnsRenamed({ titel: "name" });
  // @ts-expect-error Property 'title' does not exist on type 'Columns<{ … }>'.
  p.withColumnsRenamed({ title: "name" }).where((c) => c.title.isNull());
  // @ts-expect-error Property 'title' does not exist on type 'Columns<{ readonly id: Long; }>'.
  p.to(schema({ id: long() })).where((c) => c.title.isNull());

  // @ts-expect-error …Refusal<"columns of several types, whose order the compiler does not know: rename() them, or go through untyped()">…
  p.select("title", "saves").toDF("a", "b");
  // @ts-expect-error …Refusal<"columns of several types, whose order the compiler does not know: rename() them, or go through untyped()">…
  p.select("title", "category").toDF("a", "b");
  // @ts-expect-error …Refusal<"one name for each of the 2 columns">…
  p.select("pin_id", "user_id").toDF("a");
  // @ts-expect-error …Refusal<"column names are lower case here (Spark ignores case): 'b'">…
  p.select("pin_id", "user_id").toDF("a", "B");
  // @ts-expect-error …Refusal<"columns of several types in one: cast them to one type first">…
  p.select("category", "title", "saves").transpose("category", ["art"]);
  // @ts-expect-error …Refusal<"a column name must be a literal; for a computed name go through untyped()">…
  p.select("category", "saves").transpose("category", [computed]);
  const bySort = p.select("category", "saves").transpose("category", ["art"]);
  // @ts-expect-error Property 'food' does not exist on type 'Columns<{ readonly art: Int | null; readonly key: Str; }>'.
  bySort.where((c) => c.food.gt(1));

  // ── subqueries
  // @ts-expect-error …Refusal<"a scalar subquery has one column: select it">…
  p.withColumn("x", () => u.scalar());
  // @ts-expect-error Property 'plus' does not exist on type 'StringColumn<Str | null>'.
  p.withColumn("x", () => u.select("country").scalar().plus(1));
  // @ts-expect-error …Refusal<"a frame to look in has one column: select it">…
  p.where((c) => c.user_id.isin(u));
  // @ts-expect-error …Refusal<"the frame's column is of another type">…
  p.where((c) => c.user_id.isin(u.select("country")));

  // ── verbs that keep the columns
  // @ts-expect-error Argument of type '"title"' is not assignable to parameter of type '"created"'.
  p.withWatermark("title", "1 hour");
  // @ts-expect-error Argument of type '"titel"' is not assignable to parameter of type …
  p.dropDuplicatesWithinWatermark("titel");
  // @ts-expect-error Type 'StringColumn<Str | null>' is not assignable to type 'Expr<Integral | null>'.
  p.repartitionById(2, (c) => c.title);
  // @ts-expect-error Argument of type 'DataFrame<{ … }>' is not assignable to parameter of type …
  p.intersect(u);
  // @ts-expect-error Type '"saves"' is not assignable to type '"category" | "raw" | "title"'.
  p.na.fill("x", ["saves"]);
  // @ts-expect-error …Refusal<"the value does not fit the type of the column">…
  p.na.fill({ saves: "x" });
  // @ts-expect-error …'titel' does not exist in type …
  p.na.fill({ titel: "x" });
  // @ts-expect-error …Type 'Date' has no properties in common …
  p.na.fill(new Date());
  // @ts-expect-error Argument of type '["a", number][]' is not assignable to parameter of type 'Iterable<readonly ["a", string | null]>'.
  p.na.replace([["a", 1]]);
  // @ts-expect-error Type '"saves"' is not assignable to type '"category" | "raw" | "title"'.
  p.na.replace([["a", "b"]], ["saves"]);
  // @ts-expect-error …Type '"some"' is not assignable to type '"all" | "any"'.
  p.na.drop({ how: "some" });
  // @ts-expect-error Argument of type '"title"' is not assignable to parameter of type '"pin_id" | "price" | "saves" | "user_id"'.
  p.stat.corr("title", "saves");
  // @ts-expect-error Argument of type '[number, number][]' is not assignable to parameter of type 'Iterable<readonly [string | null, number]>'.
  p.stat.sampleBy("title", [[1, 0.5]]);
  // @ts-expect-error Argument of type '"created"' is not assignable to parameter of type …
  p.describe("created");
  // @ts-expect-error Argument of type '"median"' is not assignable to parameter of type 'Statistic'.
  p.summary("median");

  // ── functions on nulls, formats, variants, tables
  // @ts-expect-error Argument of type 'NumericColumn<Int | null>' is not assignable to parameter of type 'Expr<Str | null>'.
  p.project((c) => ({ x: f.nvl(c.title, c.saves) }));
  // @ts-expect-error Argument of type 'NumericColumn<Long>' is not assignable to parameter of type 'Expr<Floating>'.
  p.project((c) => ({ x: f.nanvl(c.pin_id, c.pin_id) }));
  // @ts-expect-error Argument of type 'StringColumn<Str | null>' is not assignable to parameter of type 'Expr<Numeric | null>'.
  p.where((c) => f.isnan(c.title));
  // @ts-expect-error Argument of type 'NumericColumn<Int | null>' is not assignable to parameter of type 'Text'.
  p.project((c) => ({ x: f.getJsonObject(c.saves, "$") }));
  // @ts-expect-error …Argument of type 'StringColumn<Str>' is not assignable to parameter of type 'Expr<AnyVariant | null>'.
  p.project((c) => ({ x: f.variantGet(c.raw, "$.a", int()) }));
  // @ts-expect-error Type 'PartitionTransform' is missing the following properties from type 'Expr<Cell>': "~cell", expr
  p.project((c) => ({ x: f.years(c.created) }));
  // @ts-expect-error Argument of type 'DateColumn<DateDay | null>' is not assignable to parameter of type 'Of<Instant>'.
  p.writeTo("t").partitionedBy(f.hours(day));
  // @ts-expect-error Argument of type '"DAY"' is not assignable to parameter of type 'Unit'.
  p.project((c) => ({ x: f.timeDiff("DAY", f.toTime(c.raw), f.toTime(c.raw)) }));
  // @ts-expect-error Argument of type 'StringColumn<Str>' is not assignable to parameter of type 'Condition'.
  p.project((c) => ({ x: f.assertTrue(c.raw) }));
  // @ts-expect-error No overload matches this call.
  spark.tvf.explode(lit("x"));
  // @ts-expect-error Expected at least 2 arguments, but got 1.
  spark.tvf.jsonTuple(lit("{}"));
  // @ts-expect-error Property 'key' does not exist on type 'Columns<{ readonly col: Int; }>'.
  spark.tvf.explode(array(lit(1))).where((c) => c.key.isNull());
  // @ts-expect-error This expression is not callable.
  p.mapInPandas(() => []);
  // @ts-expect-error This expression is not callable.
  p.writeStream.foreachBatch(() => undefined);

  return [everyCategory, value, title, typed, number, rows, int()];
}
