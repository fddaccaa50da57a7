import type { SparkSession, UntypedDataFrame } from "spark-connect-js";
import { expr } from "spark-connect-js/functions";
import { string } from "spark-connect-js/schema";

/** A minute of work, which can be stopped at any time and takes one of the server's slots, but none of its power. */
export function asleep(spark: SparkSession): UntypedDataFrame {
  const nap = expr("java_method('java.lang.Thread', 'sleep', 200L)", string());
  return spark.range(0, 300, 1, 1).untyped().filter(nap.isNotNull());
}
