import { readFileSync } from "node:fs";
import { tableFromIPC } from "apache-arrow";
import type { DataFrame, Schema, SparkSession } from "spark-connect-js";
import type { Shape } from "spark-connect-js/schema";

/** An Arrow file of `fixtures/` as a typed frame. */
export function fixture<S extends Shape>(spark: SparkSession, name: string, schema: Schema<S>): DataFrame<S> {
  const file = readFileSync(new URL(`../../fixtures/${name}.arrow`, import.meta.url));
  return spark.createDataFrame(tableFromIPC(file)).as(schema);
}
