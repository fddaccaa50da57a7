import { SparkSession } from "spark-connect-js";
import { startSpark } from "spark-local";
import { numberOption } from "./harness.ts";
import { measureProcess } from "./process.ts";
import { pysparkPython, pysparkUrl } from "./pyspark.ts";
import { tables, writeTables } from "./tables.ts";

// Resident memory of fresh processes that read results, from /proc (Linux): collect() of a million rows, which is to stay below
// 1 GB, beside PySpark's; and ten million rows iterated, which is to stay flat. Run `npm run build` first.
const patterns = process.argv.slice(3).filter((word) => !word.startsWith("--"));
const selected = (name: string) => patterns.every((pattern) => new RegExp(pattern).test(name));
const rows = numberOption("rows", 1_000_000);

// The server keeps what is not read yet, and 10 million rows of eleven columns are 3.2 GB.
await using server = await startSpark({
  mode: "job",
  memory: "10g",
  conf: { "spark.driver.maxResultSize": "0" },
  onProgress: console.error,
});
const folder = `${server.home}/memory`;
await using spark = SparkSession.connect(server.url);
await writeTables(spark, folder, rows);

const reader = (...args: string[]) =>
  measureProcess(process.execPath, ["bench/memory-reader.mjs", server.url, ...args]);
const pyspark = (query: string) =>
  measureProcess(pysparkPython(), ["bench/pyspark_memory.py", pysparkUrl(server.url), query]);
const results: Record<string, object> = {};
function note(title: string, figures: object): void {
  results[title] = figures;
  console.error(title, JSON.stringify(figures));
}

for (const { name, columns } of tables) {
  const query = `SELECT * FROM parquet.\`${folder}/${name}\``;
  const title = `collect ${rows} × ${columns}`;
  if (!selected(title)) continue;
  const [ours, theirs] = [await reader("collect", query), await pyspark(query)];
  note(title, {
    "peak MB": Math.round(ours.peakMb),
    "PySpark's peak MB": Math.round(theirs.peakMb),
    ...JSON.parse(ours.stdout),
  });
}
for (const { columns, select } of tables) {
  const title = `iterate ${10 * rows} × ${columns}`;
  if (!selected(title)) continue;
  const { stdout, peakMb } = await reader("iterate", `${select} FROM range(0, ${10 * rows}, 1, 100)`, String(rows));
  note(title, { "peak MB": Math.round(peakMb), ...JSON.parse(stdout) });
}
console.table(results);
