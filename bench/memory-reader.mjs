// Reads one result and tells what it weighs in this process, for bench/memory.bench.ts: URL, collect or iterate, query, rows.
import { SparkSession } from "spark-connect-js";

const [url, action, query, unit] = process.argv.slice(2);
const megabytes = (bytes) => Math.round(bytes / 2 ** 20);
const spark = SparkSession.connect(url);
const df = await spark.sql(query);
const started = performance.now();
const figures = {};
if (action === "collect") {
  const rows = await df.collect();
  const { heapUsed, external } = process.memoryUsage();
  figures.rows = rows.length;
  figures["heap MB"] = megabytes(heapUsed);
  figures["outside MB"] = megabytes(external);
} else {
  let count = 0;
  for await (const _ of df) {
    count += 1;
    const part = count / Number(unit);
    if (part === 1 || part === 5 || part === 10) figures[`MB after ${part} M`] = megabytes(process.memoryUsage().rss);
  }
  figures.rows = count;
}
figures.seconds = Math.round((performance.now() - started) / 1000);
await spark.stop();
console.log(JSON.stringify(figures));
