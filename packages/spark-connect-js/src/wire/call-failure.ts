import { ConnectError } from "@connectrpc/connect";
import { readDetails, type StatusDetail } from "./error-details.ts";
import type { Failure } from "./failure.ts";
import { type GrpcCode, grpcCode } from "./grpc-code.ts";

/** What the HTTP/2 side knows about a call that failed. */
export interface TransportFacts {
  /** The connection ended (or never began) while the call was under way. */
  readonly connectionLost: boolean;
  /** The HTTP/2 error code with which the stream ended; 0 is an ordered end. */
  readonly resetCode: number | undefined;
}

/**
 * Turns what the transport threw into a failure, with grpc-python's codes (SPARK-61362): what a lost connection does to a call
 * depends in Node on the moment of the loss, so the code is decided by the facts and not by the error that happened to win.
 *
 * Beyond grpc-python: a stream that a proxy ended early without a status (reset with NO_ERROR, CANCEL, INTERNAL_ERROR,
 * CONNECT_ERROR, or plainly ended) is UNAVAILABLE, so that it is taken up again. That is safe, because positions are checked.
 */
export function callFailure(thrown: unknown, facts: TransportFacts): Failure {
  const error = ConnectError.from(thrown);
  const details = readDetails(error.details.filter((detail): detail is StatusDetail => "type" in detail));
  const failure = (origin: Failure["origin"], code: GrpcCode, message = error.rawMessage): Failure => ({
    code,
    message,
    origin,
    ...details,
    ...(error.cause !== undefined && { cause: error.cause }),
  });
  if (isHttpStatus(error)) return failure("transport", grpcCode(error.code));
  if (hasStatus(error)) return failure("server", grpcCode(error.code));
  if (isTlsFailure(error.cause)) return failure("client", "UNAVAILABLE", lostMessage(error));
  if (!endedFromOutside(error)) return failure("transport", grpcCode(error.code));
  if (facts.connectionLost) return failure("transport", "UNAVAILABLE", lostMessage(error));
  return failure("transport", codeOfReset(error, facts.resetCode));
}

const hasStatus = ({ metadata }: ConnectError): boolean =>
  metadata.has("grpc-status") || metadata.has("grpc-status-details-bin");

/** What stands between answered, in plain HTTP: Spark itself may never have seen the call. */
const isHttpStatus = (error: ConnectError): boolean => !hasStatus(error) && error.rawMessage.startsWith("HTTP ");

/**
 * Whether the other side ended the stream before its status. Otherwise our side did, and its code says why: our deadline, a
 * message that is too large or cannot be decoded, an answer that is no gRPC.
 */
const endedFromOutside = ({ rawMessage, cause }: ConnectError): boolean =>
  cause instanceof Error || /^http\/2 stream closed|^protocol error: (missing|incomplete)/.test(rawMessage);

/** A refused certificate or a peer that speaks no TLS: trying again changes nothing. */
const isTlsFailure = (cause: unknown): boolean =>
  /^(ERR_SSL|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(nodeCodeOf(cause) ?? "");

const resetCodes: Readonly<Record<number, GrpcCode>> = {
  0: "UNAVAILABLE", // NO_ERROR: an ordered end before the status
  2: "UNAVAILABLE", // INTERNAL_ERROR
  7: "UNAVAILABLE", // REFUSED_STREAM
  8: "UNAVAILABLE", // CANCEL, not ours
  10: "UNAVAILABLE", // CONNECT_ERROR
  11: "RESOURCE_EXHAUSTED", // ENHANCE_YOUR_CALM
  12: "PERMISSION_DENIED", // INADEQUATE_SECURITY
};

function codeOfReset(error: ConnectError, resetCode: number | undefined): GrpcCode {
  return resetCode === undefined ? grpcCode(error.code) : (resetCodes[resetCode] ?? "INTERNAL");
}

function lostMessage(error: ConnectError): string {
  const code = nodeCodeOf(error.cause);
  return code ? `the connection failed: ${code}` : `the connection was lost: ${error.rawMessage}`;
}

/** Node's name for a failure (`ECONNREFUSED`), wherever in the chain of causes it is; HTTP/2's own are left out. */
function nodeCodeOf(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string" && /^(?!ERR_HTTP2)[A-Z][A-Z0-9_]+$/.test(cause.code))
      return cause.code;
  }
  return undefined;
}
