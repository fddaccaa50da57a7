import { Code, ConnectError } from "@connectrpc/connect";
import { describe, expect, it } from "vitest";
import { callFailure } from "../../../../packages/spark-connect-js/src/wire/call-failure.ts";
import type { Failure } from "../../../../packages/spark-connect-js/src/wire/failure.ts";
import { errorInfo, retryInfo } from "../../../support/fake-status.ts";

const open = { connectionLost: false, resetCode: undefined };
const lost = { connectionLost: true, resetCode: 8 };
const nodeError = (code: string) => Object.assign(new Error("system"), { code });

/** As connect-node throws it: with the code that it found, and Node's error as cause. */
const thrown = (message: string, code: Code, cause?: unknown): ConnectError =>
  new ConnectError(message, code, undefined, undefined, cause);

describe("a status from the server", () => {
  it("is taken as it is, with its details", () => {
    const error = new ConnectError("boom", Code.Internal, { "grpc-status": "13" });
    error.details = [
      { type: "google.rpc.ErrorInfo", value: errorInfo({ errorClass: "X" }) },
      { type: "google.rpc.RetryInfo", value: retryInfo(70) },
    ];
    const failure = callFailure(error, lost);
    expect(failure).toMatchObject({ code: "INTERNAL", message: "boom", origin: "server", retryDelayMs: 70 });
    expect(failure.errorInfo?.metadata).toEqual({ errorClass: "X" });
  });

  it.each([
    [Code.Canceled, "CANCELLED"],
    [Code.Unauthenticated, "UNAUTHENTICATED"],
    [Code.DeadlineExceeded, "DEADLINE_EXCEEDED"],
  ])("code %i is %s", (code, name) => {
    expect(callFailure(new ConnectError("", code, { "grpc-status-details-bin": "" }), open).code).toBe(name);
  });
});

describe("the transport's own findings", () => {
  const cases: [string, ConnectError, { connectionLost: boolean; resetCode: number | undefined }, Partial<Failure>][] =
    [
      [
        "refused",
        thrown("", Code.Unavailable, nodeError("ECONNREFUSED")),
        lost,
        { code: "UNAVAILABLE", message: "the connection failed: ECONNREFUSED" },
      ],
      ["reset by peer", thrown("", Code.Aborted, nodeError("ECONNRESET")), lost, { code: "UNAVAILABLE" }],
      [
        "closed connection, seen as CANCEL",
        thrown("http/2 stream closed with error code CANCEL (0x8)", Code.Canceled),
        lost,
        { code: "UNAVAILABLE" },
      ],
      [
        "closed connection, seen as a bare end",
        thrown("protocol error: missing status", Code.Internal),
        lost,
        { code: "UNAVAILABLE" },
      ],
      [
        "GOAWAY with an error",
        thrown("Session closed with error code 2", Code.Internal, nodeError("ERR_HTTP2_SESSION_ERROR")),
        lost,
        { code: "UNAVAILABLE", message: expect.stringContaining("Session closed") },
      ],
      [
        "end inside a message",
        thrown("protocol error: incomplete envelope", Code.InvalidArgument),
        { ...open, resetCode: 0 },
        { code: "UNAVAILABLE" },
      ],
      [
        "reset with STREAM_CLOSED",
        thrown("Stream closed", Code.Internal, nodeError("ERR_HTTP2_STREAM_ERROR")),
        { ...open, resetCode: 5 },
        { code: "INTERNAL" },
      ],
      [
        "an unreadable message, then our own reset",
        thrown("parse binary: illegal tag", Code.Internal),
        { ...open, resetCode: 2 },
        { code: "INTERNAL" },
      ],
      [
        "our deadline, then our own reset",
        thrown("the operation timed out", Code.DeadlineExceeded),
        { ...open, resetCode: 8 },
        { code: "DEADLINE_EXCEEDED" },
      ],
      [
        "a message above the limit, then our own reset",
        thrown("message is larger", Code.ResourceExhausted),
        { ...open, resetCode: 2 },
        { code: "RESOURCE_EXHAUSTED" },
      ],
      [
        "HTTP 503 of a proxy",
        thrown("HTTP 503", Code.Unavailable),
        { ...open, resetCode: 0 },
        { code: "UNAVAILABLE", origin: "transport" },
      ],
      [
        "HTTP 404 of a proxy",
        thrown("HTTP 404", Code.Unimplemented),
        { ...open, resetCode: 0 },
        { code: "UNIMPLEMENTED", origin: "transport" },
      ],
      [
        "a web page",
        thrown("unsupported content type text/html", Code.Unknown),
        { ...open, resetCode: 0 },
        { code: "UNKNOWN" },
      ],
      [
        "a refused certificate",
        thrown("", Code.Internal, nodeError("DEPTH_ZERO_SELF_SIGNED_CERT")),
        lost,
        { code: "UNAVAILABLE", origin: "client" },
      ],
      [
        "no TLS there",
        thrown("", Code.Internal, nodeError("ERR_SSL_WRONG_VERSION_NUMBER")),
        lost,
        { code: "UNAVAILABLE", origin: "client" },
      ],
      ["something unforeseen", thrown("what?", Code.Unknown), open, { code: "UNKNOWN", origin: "transport" }],
    ];

  it.each(cases)("%s", (_, error, facts, expected) => {
    expect(callFailure(error, facts)).toMatchObject({ origin: "transport", ...expected });
  });
});
