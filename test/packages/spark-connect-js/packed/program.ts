import { ArithmeticException, functions as F, SparkSession } from "spark-connect-js";
import { upper } from "spark-connect-js/functions";
import { int, long, type RowOf, schema, string } from "spark-connect-js/schema";

// A stranger's program: compiled against the installed package, run by plain Node with the server's URL as its argument.

const pins = schema({ pin_id: long(), title: string().nullable(), category: string(), saves: int().nullable() });
const rows: RowOf<typeof pins>[] = [
  { pin_id: 1n, title: "a", category: "art", saves: 50 },
  { pin_id: 2n, title: null, category: "art", saves: null },
  { pin_id: 3n, title: "c", category: "food", saves: 11 },
];

await using spark = SparkSession.connect(process.argv[2] ?? "");
const df = spark.createDataFrame(rows, pins);
const top = df
  .groupBy("category")
  .agg((c) => ({ saves: F.sum(c.saves), pins: F.count() }))
  .orderBy((c) => c.saves.desc());
await top.show();
for await (const { category, saves, pins } of top) {
  const sum: bigint | null = saves;
  // @ts-expect-error A sum may be null, as it would not be if the types had been lost on the way.
  const never: bigint = saves;
  console.log(category, sum ?? never, pins);
}
// @ts-expect-error There is no such column.
df.select("savings");
const titles = await df.project((c) => ({ title: upper(c.title) })).collect();
console.log(titles.map(({ title }) => title));

const failure = await spark
  .sql("SELECT 1 / 0")
  .then((frame) => frame.collect())
  .catch((error: unknown) => error);
console.log(failure instanceof ArithmeticException && failure.code);
