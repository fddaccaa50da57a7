import type { DataStreamWriter, StreamingQueryManager } from "spark-connect-js";
import { StreamingQuery } from "../../../../../packages/spark-connect-js/src/api/streaming/query.ts";
import { PlanSchema } from "../../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { listenerBusCommand } from "../../../../../packages/spark-connect-js/src/plan/listener-bus.ts";
import { commandPlan } from "../../../../../packages/spark-connect-js/src/plan/plan.ts";
import { programs } from "./program.ts";
import { caught } from "./sent.ts";

const id = "11111111-1111-4111-8111-111111111111";
const runId = "22222222-2222-4222-8222-222222222222";
const writing = (action: (writer: DataStreamWriter) => Promise<unknown>) => () =>
  caught("plan", (spark) => action(spark.table("t").writeStream));
const asking = (action: (query: StreamingQuery) => Promise<unknown>) => () =>
  caught("plan", (spark) => action(new StreamingQuery(spark.client, { id, runId }, "q")));
const managing = (action: (streams: StreamingQueryManager) => Promise<unknown>) => () =>
  caught("plan", (spark) => action(spark.streams));
/** What the last removal sends; nothing is sent where there is no stream of events to end. */
const listening = (kind: Parameters<typeof listenerBusCommand>[0]) => () => commandPlan(listenerBusCommand(kind));

export const streaming = programs(PlanSchema, {
  "writeStream.start": writing((w) => w.start()),
  "writeStream.start: path": writing((w) => w.start("/a")),
  "writeStream.format": writing((w) => w.format("delta").start("/a")),
  "writeStream.toTable": writing((w) => w.toTable("db.a")),
  "writeStream.outputMode": writing((w) => w.outputMode("update").start("/a")),
  "writeStream.queryName": writing((w) => w.queryName("q").format("memory").start()),
  "writeStream.option": writing((w) => w.option("checkpointLocation", "/c").option("mergeSchema", true).start("/a")),
  "writeStream.options": writing((w) => w.options({ checkpointLocation: "/c", maxRecordsPerFile: 10 }).start("/a")),
  "writeStream.partitionBy": writing((w) => w.partitionBy("i", "s").start("/a")),
  "writeStream.clusterBy": writing((w) => w.clusterBy("i", "s").toTable("a")),
  "writeStream.trigger: processingTime": writing((w) => w.trigger({ processingTime: "5 seconds" }).start("/a")),
  "writeStream.trigger: availableNow": writing((w) => w.trigger({ availableNow: true }).start("/a")),
  "writeStream.trigger: once": writing((w) => w.trigger({ once: true }).start("/a")),
  "writeStream.trigger: continuous": writing((w) => w.trigger({ continuous: "1 second" }).start("/a")),
  "query.status": asking((q) => q.status()),
  "query.isActive": asking((q) => q.isActive()),
  "query.lastProgress": asking((q) => q.lastProgress()),
  "query.recentProgress": asking((q) => q.recentProgress()),
  "query.exception": asking((q) => q.exception()),
  "query.explain": asking((q) => q.explain()),
  "query.explain: extended": asking((q) => q.explain({ extended: true })),
  "query.processAllAvailable": asking((q) => q.processAllAvailable()),
  "query.stop": asking((q) => q.stop()),
  "query.awaitTermination": asking((q) => q.awaitTermination({ timeoutMs: 5000 })),
  "streams.active": managing((s) => s.active()),
  "streams.get": managing((s) => s.get(id)),
  "streams.awaitAnyTermination": managing((s) => s.awaitAnyTermination({ timeoutMs: 5000 })),
  "streams.resetTerminated": managing((s) => s.resetTerminated()),
  "streams.addListener": managing((s) => s.addListener({})),
  "streams.removeListener": listening("removeListenerBusListener"),
  "streams.close": listening("removeListenerBusListener"),
});
