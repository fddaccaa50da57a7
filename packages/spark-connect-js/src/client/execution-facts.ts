/** What the server tells of an execution beside its rows. */
export {
  type ExecutionProgress,
  type MetricValue,
  type PlanMetrics,
  planMetrics,
  responseFacts,
  type StageProgress,
} from "../wire/response.ts";
