import type { GrpcCode } from "./grpc-code.ts";

/** How a call failed, as plain data: what retry and execution decide by, and what the final error is made of. */
export interface Failure {
  readonly code: GrpcCode;
  readonly message: string;
  /** A status that the server or its proxy sent, the transport's own finding (the server may never have seen the call), or ours. */
  readonly origin: "server" | "transport" | "client";
  /** `google.rpc.ErrorInfo`, sent by Spark with its own errors. */
  readonly errorInfo?: ErrorInfo;
  /** `google.rpc.RetryInfo.retry_delay`: the server asks to come back after this time. */
  readonly retryDelayMs?: number;
  /** The error to show as it is: the failure is the client's own finding. */
  readonly error?: Error;
  readonly cause?: unknown;
}

/** `google.rpc.ErrorInfo`. */
export interface ErrorInfo {
  /** The exception's class, `org.apache.spark.sql.AnalysisException`. */
  readonly reason: string;
  readonly domain: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Carries a failure through promises inside the package; never shown to users. */
export class CallError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** The client's own finding as a failure: final, shown as it is. */
export const clientFailure = (error: Error): Failure => ({
  code: "UNKNOWN",
  message: error.message,
  origin: "client",
  error,
});

export const failureOf = (thrown: unknown): Failure => {
  if (thrown instanceof CallError) return thrown.failure;
  return clientFailure(thrown instanceof Error ? thrown : new Error(String(thrown)));
};

/** Whether Spark names this condition: in the details, and only without details in the message, where a query's text may stand. */
export function hasCondition(failure: Failure, condition: string): boolean {
  const errorClass = failure.errorInfo?.metadata.errorClass;
  return errorClass === undefined ? failure.message.includes(condition) : errorClass === condition;
}
