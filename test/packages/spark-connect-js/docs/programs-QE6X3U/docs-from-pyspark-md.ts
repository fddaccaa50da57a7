import { col, functions as F, SparkSession, Window } from "spark-connect-js";
import { int, long, type RowOf, schema, string } from "spark-connect-js/schema";

await using spark = SparkSession.connect("sc://127.0.0.1:42145/;token=896dJyy7wtr9HM2WZmkf7Sk4vdHaK3P_");
const pins = schema({ pin_id: long(), category: string(), saves: int().nullable() });
const rows = [
  { pin_id: 1n, category: "art", saves: 5 },
  { pin_id: 2n, category: "art", saves: null },
  { pin_id: 3n, category: "food", saves: 7 },
] satisfies RowOf<typeof pins>[];
const df = spark.createDataFrame(rows, pins);

const top = df
  .where((c) => c.saves.gt(1))
  .withColumn("place", (c) => F.rank().over(Window.partitionBy(c.category).orderBy(c.saves.desc())))
  .orderBy((c) => [c.category, c.place]);
for await (const row of top) console.log(row.category, row.place);

const untyped = df.untyped().groupBy("category").agg(F.sum(col("saves")).alias("total")).orderBy(col("total").desc());
const totals = await untyped.as(schema({ category: string(), total: long().nullable() })).collect();
console.log(totals[0]?.total === 7n);

const squares = spark.range(1).project(() => ({ n: F.transform(F.sequence(F.lit(1), F.lit(3)), (x) => x.times(x)) }));
console.log((await squares.first())?.n);

await spark.sql("CREATE TEMPORARY FUNCTION shout(s STRING) RETURNS STRING RETURN upper(s) || '!'");
const shouted = df.project((c) => ({ said: F.callFunction("shout", string(), c.category) }));
console.log((await shouted.first())?.said);
