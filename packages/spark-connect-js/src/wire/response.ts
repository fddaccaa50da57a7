import type { ExecutePlanResponse, ExecutePlanResponse_ExecutionProgress } from "../gen/spark/connect/base_pb.js";

/** What the execution decides by; the rest of a response is for the consumer. */
export interface ResponseFacts {
  readonly kind: "data" | "progress" | "complete";
  readonly responseId: string;
  readonly operationId: string;
  /** Of an Arrow batch only. */
  readonly batch?: BatchFacts;
}

export interface BatchFacts {
  /** Rows before this batch; not sent by Spark 3.5. */
  readonly startOffset: bigint | undefined;
  readonly rowCount: bigint;
  /** More than 1 when the batch comes in parts; each of them says the rows and the offset of the whole. */
  readonly chunks: bigint;
  readonly chunkIndex: bigint;
}

export function responseFacts(response: ExecutePlanResponse): ResponseFacts {
  const { responseId, operationId, responseType } = response;
  switch (responseType.case) {
    case "resultComplete":
      return { kind: "complete", responseId, operationId };
    case "executionProgress":
      return { kind: "progress", responseId, operationId };
    case "arrowBatch": {
      const { startOffset, rowCount, numChunksInBatch: chunks = 0n, chunkIndex = 0n } = responseType.value;
      return { kind: "data", responseId, operationId, batch: { startOffset, rowCount, chunks, chunkIndex } };
    }
    default:
      return { kind: "data", responseId, operationId };
  }
}

/** How far a query is, as Spark reports it every two seconds (`spark.connect.progress.reportInterval`). */
export interface ExecutionProgress {
  readonly stages: readonly StageProgress[];
  /** Tasks that run now. */
  readonly inflightTasks: number;
  /** Sums over the stages known so far; more stages may follow. */
  readonly tasks: number;
  readonly completedTasks: number;
  readonly inputBytes: number;
}

export interface StageProgress {
  readonly stageId: number;
  readonly tasks: number;
  readonly completedTasks: number;
  readonly inputBytes: number;
  readonly done: boolean;
}

export function progressOf(response: ExecutePlanResponse): ExecutionProgress | undefined {
  const { responseType } = response;
  return responseType.case === "executionProgress" ? executionProgress(responseType.value) : undefined;
}

function executionProgress(message: ExecutePlanResponse_ExecutionProgress): ExecutionProgress {
  const stages = message.stages.map((stage) => ({
    stageId: Number(stage.stageId),
    tasks: Number(stage.numTasks),
    completedTasks: Number(stage.numCompletedTasks),
    inputBytes: Number(stage.inputBytesRead),
    done: stage.done,
  }));
  const total = (of: "tasks" | "completedTasks" | "inputBytes") => stages.reduce((sum, stage) => sum + stage[of], 0);
  return {
    stages,
    inflightTasks: Number(message.numInflightTasks),
    tasks: total("tasks"),
    completedTasks: total("completedTasks"),
    inputBytes: total("inputBytes"),
  };
}

/** What one node of the physical plan counted (SQL metrics), as Spark's UI shows it. */
export interface PlanMetrics {
  /** The node's, `HashAggregate`. */
  readonly name: string;
  /** Of the physical plan; `parent` is the number of the node above, itself at the top. */
  readonly planId: number;
  readonly parent: number;
  readonly metrics: readonly MetricValue[];
}

export interface MetricValue {
  /** Spark's key, `numOutputRows`. */
  readonly name: string;
  readonly value: bigint;
  /** `sum`, `size` (bytes), `timing` (ms), `nsTiming` (ns), `average` (ten times its value). */
  readonly metricType: string;
}

/** They come once, after the rows. */
export const planMetrics = ({ metrics }: ExecutePlanResponse): readonly PlanMetrics[] =>
  (metrics?.metrics ?? []).map(({ name, planId, parent, executionMetrics }) => ({
    name,
    planId: Number(planId),
    parent: Number(parent),
    metrics: Object.entries(executionMetrics).map(([key, { value, metricType }]) => ({ name: key, value, metricType })),
  }));
