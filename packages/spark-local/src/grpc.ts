import { type ClientHttp2Session, type ClientHttp2Stream, connect, constants } from "node:http2";

export interface GrpcTarget {
  readonly port: number;
  readonly token: string;
}

export interface GrpcCall extends GrpcTarget {
  /** Name of the method of `spark.connect.SparkConnectService`. */
  readonly method: string;
  readonly request: Uint8Array;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** A call that was answered with an error; `status` is the gRPC code (16 = the token was refused). */
export class GrpcError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** One gRPC call over a connection of its own; gives the answer's messages. Throws GrpcError, or the socket's error. */
export async function grpcCall(call: GrpcCall): Promise<Uint8Array[]> {
  const session = connect(`http://127.0.0.1:${call.port}`);
  const deadline = AbortSignal.timeout(call.timeoutMs);
  const signal = call.signal ? AbortSignal.any([call.signal, deadline]) : deadline;
  try {
    return await exchange(session, call, signal);
  } finally {
    session.destroy();
  }
}

function exchange(session: ClientHttp2Session, call: GrpcCall, signal: AbortSignal): Promise<Uint8Array[]> {
  return new Promise((resolve, reject) => {
    session.once("error", reject).once("close", () => reject(new Error("The connection was closed")));
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    if (signal.aborted) return reject(signal.reason);
    const stream = session.request(headersOf(call));
    collect(stream, resolve, reject);
    stream.end(frame(call.request));
  });
}

function headersOf({ method, token }: GrpcCall): Record<string, string> {
  return {
    [constants.HTTP2_HEADER_METHOD]: "POST",
    [constants.HTTP2_HEADER_PATH]: `/spark.connect.SparkConnectService/${method}`,
    "content-type": "application/grpc",
    te: "trailers",
    authorization: `Bearer ${token}`,
  };
}

/** gRPC ends with trailers that hold the status; a refusal sends them at once, in place of headers. */
function collect(
  stream: ClientHttp2Stream,
  resolve: (messages: Uint8Array[]) => void,
  reject: (error: unknown) => void,
): void {
  const chunks: Buffer[] = [];
  let ending: Record<string, unknown> = {};
  const note = (headers: object) => {
    ending = { ...ending, ...headers };
  };
  stream.on("response", note).on("trailers", note);
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  stream.once("error", reject);
  stream.once("end", () => {
    const status = Number(ending["grpc-status"] ?? 2);
    if (status === 0) resolve(unframe(Buffer.concat(chunks)));
    else
      reject(new GrpcError(status, decodeURIComponent(String(ending["grpc-message"] ?? `HTTP ${ending[":status"]}`))));
  });
}

/** Five bytes before every message: not compressed, and its length. */
function frame(request: Uint8Array): Uint8Array {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(request.length, 1);
  return Buffer.concat([head, request]);
}

function unframe(bytes: Buffer): Uint8Array[] {
  const messages: Uint8Array[] = [];
  for (let at = 0; at + 5 <= bytes.length; ) {
    const end = at + 5 + bytes.readUInt32BE(at + 1);
    messages.push(bytes.subarray(at + 5, end));
    at = end;
  }
  return messages;
}
