import type { SparkSession } from "spark-connect-js";
import { int } from "spark-connect-js/schema";
import { PlanSchema } from "../../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { programs } from "./program.ts";
import { caught } from "./sent.ts";

const registering = (action: (udf: SparkSession["udf"]) => Promise<void>) => () =>
  caught("plan", (spark) => action(spark.udf));

export const java = programs(PlanSchema, {
  registerJavaFunction: registering((udf) => udf.registerJavaFunction("f", "a.B")),
  "registerJavaFunction: type": registering((udf) => udf.registerJavaFunction("f", "a.B", int())),
  "registerJavaFunction: DDL": registering((udf) => udf.registerJavaFunction("f", "a.B", "int")),
  registerJavaUDAF: registering((udf) => udf.registerJavaUDAF("f", "a.B")),
});
