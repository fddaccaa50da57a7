import { create } from "@bufbuild/protobuf";
import { StorageLevel, type UntypedDataFrame } from "spark-connect-js";
import {
  AnalyzePlanRequestSchema,
  PlanSchema,
} from "../../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { programs } from "./program.ts";
import { caught } from "./sent.ts";

type Act = (t: UntypedDataFrame, u: UntypedDataFrame) => Promise<unknown>;
const asked = (action: Act) => async () =>
  create(AnalyzePlanRequestSchema, {
    analyze: await caught("question", (spark) => action(spark.table("t"), spark.table("u"))),
  });
const on = (action: Act) => () => caught("plan", (spark) => action(spark.table("t"), spark.table("u")));

/** Rows kept at the server, names for plans, and questions that say what a plan is. */
export const kept = {
  ...programs(AnalyzePlanRequestSchema, {
    dtypes: asked((t) => t.dtypes()),
    printSchema: asked((t) => t.printSchema()),
    "printSchema by treeString": asked((t) => t.treeString()),
    isStreaming: asked((t) => t.isStreaming()),
    inputFiles: asked((t) => t.inputFiles()),
    sameSemantics: asked((t, u) => t.sameSemantics(u)),
    semanticHash: asked((t) => t.semanticHash()),
    persist: asked((t) => t.persist()),
    "persist by cache": asked((t) => t.cache()),
    "persist: level": asked((t) => t.persist(StorageLevel.DISK_ONLY_2)),
    "persist: off heap": asked((t) => t.persist(StorageLevel.OFF_HEAP)),
    unpersist: asked((t) => t.unpersist()),
    "unpersist: blocking": asked((t) => t.unpersist(true)),
    storageLevel: asked((t) => t.storageLevel()),
    "storageLevel by isCached": asked((t) => t.isCached()),
  }),
  ...programs(PlanSchema, {
    checkpoint: on((t) => t.checkpoint()),
    "checkpoint: later": on((t) => t.checkpoint({ eager: false })),
    localCheckpoint: on((t) => t.localCheckpoint()),
    "localCheckpoint: level": on((t) => t.localCheckpoint({ storageLevel: StorageLevel.MEMORY_ONLY })),
    createGlobalTempView: on((t) => t.createGlobalTempView("v")),
    createOrReplaceGlobalTempView: on((t) => t.createOrReplaceGlobalTempView("v")),
  }),
};
