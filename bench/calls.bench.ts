import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { col, SparkSession } from "spark-connect-js";
import { startSpark } from "spark-local";
import { CallCounter, type CallCounts } from "./call-counter.ts";
import { pysparkPython, pysparkUrl } from "./pyspark.ts";

// What goes over the wire for 200 × (withColumn + filter) and one collect(), and for a loop of 200 steps that reads `columns`
// each time: calls and bytes of requests, of this client and of PySpark Connect. These are facts, not times.
await using server = await startSpark({ mode: "job", onProgress: console.error });
const { counter, url } = await CallCounter.start(server.url);
await using counting = counter;

type Program = "chain" | "columns";
const steps = 200;

async function ours(program: Program): Promise<CallCounts> {
  counting.take();
  const spark = SparkSession.connect(url);
  let df = spark.range(10).untyped();
  for (let i = 0; i < steps; i++) {
    df = df.withColumn(`c${i}`, col("id").plus(i));
    if (program === "chain") df = df.filter(col(`c${i}`).ge(0));
    else if ((await df.columns()).length !== i + 2) throw new Error("a column is missing");
  }
  const rows = await df.collect();
  if (rows.length !== 10) throw new Error(`${rows.length} rows instead of 10`);
  await spark.stop();
  return counting.take();
}

async function pyspark(program: Program): Promise<CallCounts> {
  counting.take();
  await promisify(execFile)(pysparkPython(), ["bench/pyspark_calls.py", pysparkUrl(url), program, String(steps)]);
  return counting.take();
}

for (const program of ["chain", "columns"] as const) {
  const [mine, theirs] = [await ours(program), await pyspark(program)];
  console.log(
    program === "chain" ? "\n200 × (withColumn + filter), collect()" : "\n200 × (withColumn, columns), collect()",
  );
  console.table({ "spark-connect-js": flat(mine), "PySpark Connect": flat(theirs) });
}

function flat({ calls, bytes, byRpc }: CallCounts) {
  return { calls, bytes, ...byRpc };
}
