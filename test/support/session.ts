import { SparkSession } from "spark-connect-js";
import { inject, onTestFinished } from "vitest";

/** A Spark session of the test's own, released after it. */
export function session(): SparkSession {
  const spark = SparkSession.connect(inject("sparkUrl"));
  // Not a hook of this module, which the files of one worker share: it would be the first file's alone.
  onTestFinished(() => spark.stop());
  return spark;
}
