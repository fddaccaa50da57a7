import { functions as F, SparkSession, Window } from "spark-connect-js";
import { int, long, schema, string } from "spark-connect-js/schema";

const pins = schema({ pin_id: long(), title: string().nullable(), category: string(), saves: int().nullable() });

await using spark = SparkSession.connect("sc://127.0.0.1:38059/;token=vW7P1AmRSjp89JBMfoLfGXvLZKJ_DPhh");
const top = spark
  .table("pins", pins)
  .where((c) => c.saves.gt(10))
  .groupBy("category")
  .agg((c) => ({ saves: F.sum(c.saves), pins: F.count() }))
  .orderBy((c) => c.saves.desc());
await top.show();
for await (const row of top) console.log(row.category, row.saves);
