import { create } from "@bufbuild/protobuf";
import type { RuntimeConfig, UntypedDataFrame } from "spark-connect-js";
import {
  AnalyzePlanRequestSchema,
  ConfigRequest_OperationSchema,
} from "../../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { programs } from "./program.ts";
import { caught } from "./sent.ts";

const asked = (action: (t: UntypedDataFrame) => Promise<unknown>) => async () =>
  create(AnalyzePlanRequestSchema, { analyze: await caught("question", (spark) => action(spark.table("t"))) });
const set = (action: (conf: RuntimeConfig) => Promise<unknown>) => () =>
  caught("operation", (spark) => action(spark.conf));

export const analysis = programs(AnalyzePlanRequestSchema, {
  schema: asked((t) => t.schema()),
  "schema by columns": asked((t) => t.columns()),
  isLocal: asked((t) => t.isLocal()),
  explain: asked((t) => t.explain()),
  "explain: simple": asked((t) => t.explain("simple")),
  "explain: extended": asked((t) => t.explain("extended")),
  "explain: codegen": asked((t) => t.explain("codegen")),
  "explain: cost": asked((t) => t.explain("cost")),
  "explain: formatted": asked((t) => t.explain("formatted")),
});

export const config = programs(ConfigRequest_OperationSchema, {
  set: set((conf) => conf.set("k", "v")),
  "set: true": set((conf) => conf.set("k", true)),
  setAll: set((conf) => conf.setAll({ k: "v", n: 5 })),
  get: set((conf) => conf.get("k")),
  getOption: set((conf) => conf.getOption("k")),
  getAll: set((conf) => conf.getAll()),
  unset: set((conf) => conf.unset("k")),
  isModifiable: set((conf) => conf.isModifiable("k")),
});
