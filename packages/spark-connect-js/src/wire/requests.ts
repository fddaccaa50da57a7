import { create } from "@bufbuild/protobuf";
import {
  type AnalyzePlanRequest,
  AnalyzePlanRequestSchema,
  type CloneSessionRequest,
  CloneSessionRequestSchema,
  type ConfigRequest,
  type ConfigRequest_Operation,
  ConfigRequest_OperationSchema,
  ConfigRequestSchema,
  type ExecutePlanRequest,
  ExecutePlanRequestSchema,
  type FetchErrorDetailsRequest,
  FetchErrorDetailsRequestSchema,
  type InterruptRequest,
  InterruptRequest_InterruptType,
  InterruptRequestSchema,
  type Plan,
  type ReattachExecuteRequest,
  ReattachExecuteRequestSchema,
  type ReleaseExecuteRequest,
  ReleaseExecuteRequest_ReleaseAllSchema,
  ReleaseExecuteRequest_ReleaseUntilSchema,
  ReleaseExecuteRequestSchema,
  type ReleaseSessionRequest,
  ReleaseSessionRequestSchema,
} from "../gen/spark/connect/base_pb.js";
import type { WireSession } from "./session.ts";

/** What one execution sends first; sent again unchanged when the server never saw it. */
export interface ExecuteRequestParts {
  readonly plan: Plan;
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly reattachable: boolean;
}

export function executePlanRequest(session: WireSession, parts: ExecuteRequestParts): ExecutePlanRequest {
  const { plan, operationId, tags, reattachable } = parts;
  const reattach = { requestOption: { case: "reattachOptions" as const, value: { reattachable } } };
  const requestOptions = reattachable ? [reattach, inChunks] : [inChunks];
  return create(ExecutePlanRequestSchema, {
    ...session.observedEnvelope(),
    plan,
    operationId,
    tags: [...tags],
    requestOptions,
  });
}

/** A batch may be larger than a message (SPARK-61262). Servers before 4.1 do not know the option and pass it over. */
const inChunks = {
  requestOption: { case: "resultChunkingOptions" as const, value: { allowArrowBatchChunking: true } },
};

export function reattachRequest(
  session: WireSession,
  operationId: string,
  lastResponseId: string | undefined,
): ReattachExecuteRequest {
  const position = lastResponseId === undefined ? {} : { lastResponseId };
  return create(ReattachExecuteRequestSchema, { ...session.observedEnvelope(), operationId, ...position });
}

/** Without the observed server session, as PySpark and the Scala client: a release on a restarted server is just too late. */
export function releaseRequest(session: WireSession, operationId: string, until?: string): ReleaseExecuteRequest {
  const release =
    until === undefined
      ? { case: "releaseAll" as const, value: create(ReleaseExecuteRequest_ReleaseAllSchema) }
      : {
          case: "releaseUntil" as const,
          value: create(ReleaseExecuteRequest_ReleaseUntilSchema, { responseId: until }),
        };
  return create(ReleaseExecuteRequestSchema, { ...session.envelope(), operationId, release });
}

export const analyzeRequest = (session: WireSession, analyze: AnalyzePlanRequest["analyze"]): AnalyzePlanRequest =>
  create(AnalyzePlanRequestSchema, { ...session.observedEnvelope(), analyze });

/** Asks for the server's Spark version. */
export const sparkVersionRequest = (session: WireSession): AnalyzePlanRequest =>
  create(AnalyzePlanRequestSchema, { ...session.observedEnvelope(), analyze: { case: "sparkVersion", value: {} } });

export const configRequest = (session: WireSession, operation: ConfigRequest_Operation): ConfigRequest =>
  create(ConfigRequestSchema, { ...session.observedEnvelope(), operation });

/** What to interrupt: everything of the session (streaming queries too), what carries a tag, or one operation. */
export type InterruptTarget =
  | { readonly type: "all" }
  | { readonly type: "tag"; readonly tag: string }
  | { readonly type: "operation"; readonly operationId: string };

export function interruptRequest(session: WireSession, target: InterruptTarget): InterruptRequest {
  return create(InterruptRequestSchema, { ...session.observedEnvelope(), ...interruptFields(target) });
}

function interruptFields(target: InterruptTarget) {
  switch (target.type) {
    case "all":
      return { interruptType: InterruptRequest_InterruptType.ALL };
    case "tag":
      return {
        interruptType: InterruptRequest_InterruptType.TAG,
        interrupt: { case: "operationTag" as const, value: target.tag },
      };
    case "operation":
      return {
        interruptType: InterruptRequest_InterruptType.OPERATION_ID,
        interrupt: { case: "operationId" as const, value: target.operationId },
      };
  }
}

export const releaseSessionRequest = (session: WireSession): ReleaseSessionRequest =>
  create(ReleaseSessionRequestSchema, { ...session.envelope() });

export const fetchErrorDetailsRequest = (session: WireSession, errorId: string): FetchErrorDetailsRequest =>
  create(FetchErrorDetailsRequestSchema, { ...session.observedEnvelope(), errorId });

/** Without an id the server makes one. */
export const cloneSessionRequest = (session: WireSession, newSessionId: string | undefined): CloneSessionRequest =>
  create(CloneSessionRequestSchema, { ...session.observedEnvelope(), ...(newSessionId && { newSessionId }) });

export const getOperation = (key: string): ConfigRequest_Operation =>
  create(ConfigRequest_OperationSchema, { opType: { case: "get", value: { keys: [key] } } });

export const setOperation = (key: string, value: string): ConfigRequest_Operation =>
  create(ConfigRequest_OperationSchema, { opType: { case: "set", value: { pairs: [{ key, value }] } } });

/** Values of settings, without one where a key is not set. */
export const optionOperation = (keys: readonly string[]): ConfigRequest_Operation =>
  create(ConfigRequest_OperationSchema, { opType: { case: "getOption", value: { keys: [...keys] } } });
