import { SparkConnectError, type SparkError, UnknownException } from "../errors.ts";
import type { Failure } from "../wire/failure.ts";
import type { GrpcCode } from "../wire/grpc-code.ts";

/** The call that failed, for the message. */
export interface CallContext {
  /** `host:port`. */
  readonly address: string;
  readonly hasToken: boolean;
  readonly operationId?: string | undefined;
}

/** The error for a failure that carries no Spark exception: what happened, and what to do about it. */
export function plainError(failure: Failure, context: CallContext): SparkError {
  const { code, message, cause } = failure;
  const { operationId } = context;
  const advice = advices[code]?.(context, failure);
  const facts = { code, message: join(message, advice), grpcCode: code, operationId, cause };
  return advice === undefined && failure.origin === "server"
    ? new UnknownException(facts)
    : new SparkConnectError(facts);
}

const join = (message: string, advice: string | undefined): string =>
  advice === undefined
    ? message || "The call failed without a message."
    : message === ""
      ? advice
      : `${advice} (${message})`;

const advices: { readonly [code in GrpcCode]?: (context: CallContext, failure: Failure) => string } = {
  UNAVAILABLE: ({ address }) =>
    `Spark Connect at ${address} cannot be reached. Is a server running there, does it speak plain text or TLS as the connection string says, and does no firewall stand between?`,
  UNAUTHENTICATED: ({ hasToken }) =>
    hasToken
      ? "The server refused the token. Renew it, or correct token=… in the connection string or SPARK_CONNECT_AUTHENTICATE_TOKEN."
      : "The server wants a token. Give it as token=… in the connection string or in SPARK_CONNECT_AUTHENTICATE_TOKEN.",
  PERMISSION_DENIED: () => "The server knows who calls but refuses the call. Ask its owner for the right to use it.",
  DEADLINE_EXCEEDED: ({ address }) =>
    `The server at ${address} did not answer in time. If the work takes that long, raise the deadline of this call.`,
  UNIMPLEMENTED: ({ address }) =>
    `What answers at ${address} does not know this call: an older Spark, or no Spark Connect server.`,
  RESOURCE_EXHAUSTED: () =>
    "A limit was reached: a message above grpc_max_message_size (select fewer or smaller columns, or raise it on both sides), or too many calls.",
};
