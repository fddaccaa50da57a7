import { execFileSync } from "node:child_process";
import { col, SparkSession } from "spark-connect-js";
import { RelationSchema } from "../packages/spark-connect-js/src/gen/spark/connect/relations_pb.js";
import { encode } from "../packages/spark-connect-js/src/wire/encode.ts";
import { bench } from "./harness.ts";
import { pysparkPython } from "./pyspark.ts";

// Plans built and encoded, nothing sent: the same chains by this client and by PySpark, which tells its own times.
const spark = SparkSession.connect("sc://127.0.0.1:1");

function chain(steps: number): Uint8Array {
  let df = spark.range(10).untyped();
  for (let i = 0; i < steps / 2; i++) df = df.withColumn(`c${i % 5}`, col("id").plus(i)).filter(col("id").ge(0));
  return encode(RelationSchema, df.state.relation);
}

for (const steps of [10, 200, 500])
  await bench({
    title: `a chain of ${steps} steps built and encoded, ${chain(steps).length} bytes`,
    runs: 31,
    cases: [{ name: `spark-connect-js ${steps}`, run: () => chain(steps) }],
  });
console.log(execFileSync(pysparkPython(), ["bench/pyspark_plan.py"], { encoding: "utf8" }));
await spark.stop();
