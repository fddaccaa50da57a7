import type { BreakingChangeInfo, QueryContext, SparkErrorFacts, SparkServerError } from "../errors.ts";
import {
  FetchErrorDetailsResponse_QueryContext_ContextType as ContextType,
  type FetchErrorDetailsResponse_Error as ErrorEntry,
  type FetchErrorDetailsResponse,
  type FetchErrorDetailsResponse_QueryContext as QueryContextMessage,
  type FetchErrorDetailsResponse_StackTraceElement as StackTraceElement,
} from "../gen/spark/connect/base_pb.js";
import { exceptionClass } from "./exception-class.ts";
import type { ErrorInfo, Failure } from "./failure.ts";

/** What all errors of one failed call share. */
interface CallFacts {
  readonly grpcCode: string;
  readonly operationId: string | undefined;
}

/** The longest chain of causes that is followed; Spark sends five. */
const maxCauses = 16;

/** The error that Spark described in the status itself: `google.rpc.ErrorInfo`, its message cut to 2048 characters. */
export function errorFromInfo(failure: Failure, info: ErrorInfo, operationId?: string): SparkServerError {
  const { metadata } = info;
  const classes = list(parseJson(metadata.classes));
  return newError(classes.length > 0 ? classes : [info.reason], {
    message: failure.message,
    errorClass: metadata.errorClass,
    sqlState: metadata.sqlState,
    messageParameters: texts(parseJson(metadata.messageParameters)),
    serverStack: metadata.stackTrace,
    grpcCode: failure.code,
    operationId,
  });
}

/** The error with everything that FetchErrorDetails told, its causes as a `cause` chain; undefined when it told nothing. */
export function errorFromDetails(
  details: FetchErrorDetailsResponse,
  failure: Failure,
  operationId?: string,
): SparkServerError | undefined {
  const { rootErrorIdx, errors } = details;
  if (rootErrorIdx === undefined) return undefined;
  return errorAt(errors, rootErrorIdx, { grpcCode: failure.code, operationId }, maxCauses);
}

function errorAt(
  errors: readonly ErrorEntry[],
  index: number,
  call: CallFacts,
  depth: number,
): SparkServerError | undefined {
  const entry = errors[index];
  if (!entry || depth === 0) return undefined;
  const cause = entry.causeIdx === undefined ? undefined : errorAt(errors, entry.causeIdx, call, depth - 1);
  const thrown = entry.sparkThrowable;
  return newError(entry.errorTypeHierarchy, {
    message: entry.message,
    errorClass: thrown?.errorClass,
    sqlState: thrown?.sqlState,
    messageParameters: thrown && { ...thrown.messageParameters },
    queryContexts: thrown?.queryContexts.map(queryContext),
    breakingChangeInfo: breakingChangeInfo(entry),
    serverStack: entry.stackTrace.length === 0 ? undefined : stackText(entry),
    cause,
    ...call,
  });
}

/** Condition and SQLSTATE are part of Spark's own message; where they are not, the class says what kind of error it is. */
function newError(hierarchy: readonly string[], facts: Omit<SparkErrorFacts, "code">): SparkServerError {
  const javaClass = hierarchy[0];
  const Exception = exceptionClass(hierarchy);
  const message = facts.message === "" ? `${javaClass ?? "the server"} failed without a message` : facts.message;
  return new Exception({
    ...facts,
    message,
    javaClass,
    code: facts.errorClass ?? javaClass ?? facts.grpcCode ?? "UNKNOWN",
  });
}

const queryContext = (context: QueryContextMessage): QueryContext => ({
  contextType: context.contextType === ContextType.DATAFRAME ? "DATAFRAME" : "SQL",
  objectType: context.objectType,
  objectName: context.objectName,
  startIndex: context.startIndex,
  stopIndex: context.stopIndex,
  fragment: context.fragment,
  callSite: context.callSite,
  summary: context.summary,
});

function breakingChangeInfo(entry: ErrorEntry): BreakingChangeInfo | undefined {
  const info = entry.sparkThrowable?.breakingChangeInfo;
  if (!info) return undefined;
  const { migrationMessage, mitigationConfig, needsAudit } = info;
  const config = mitigationConfig && { key: mitigationConfig.key, value: mitigationConfig.value };
  return { migrationMessage, needsAudit: needsAudit ?? true, ...(config && { mitigationConfig: config }) };
}

const stackText = (entry: ErrorEntry): string =>
  [`${entry.errorTypeHierarchy[0] ?? "Error"}: ${entry.message}`, ...entry.stackTrace.map(stackLine)].join("\n");

const stackLine = (frame: StackTraceElement): string =>
  `\tat ${frame.declaringClass}.${frame.methodName}(${frame.fileName ?? "Unknown Source"}:${frame.lineNumber})`;

/** Metadata may be cut by a proxy, or not be what it should: the status itself still stands. */
function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

const list = (json: unknown): string[] => (Array.isArray(json) ? json.filter((name) => typeof name === "string") : []);

const texts = (json: unknown): Record<string, string> | undefined =>
  typeof json === "object" && json !== null && !Array.isArray(json)
    ? Object.fromEntries(Object.entries(json).map(([key, value]) => [key, String(value)]))
    : undefined;
