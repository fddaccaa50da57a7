import { SparkSession } from "spark-connect-js";
import { afterEach, inject } from "vitest";

const open: SparkSession[] = [];

/** A Spark session of the test's own, released after it. */
export function session(): SparkSession {
  const spark = SparkSession.connect(inject("sparkUrl"));
  open.push(spark);
  return spark;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((spark) => spark.stop()));
});
