import type { ClientHttp2Stream } from "node:http2";
import { type DescMessage, fromBinary, type MessageShape } from "@bufbuild/protobuf";
import { Code, ConnectError } from "@connectrpc/connect";
import { requestHeader } from "@connectrpc/connect/protocol-grpc";
import { encode } from "../wire/encode.ts";
import { CallError } from "../wire/failure.ts";
import type { StreamRpc, UnaryRpc, UploadRpc } from "../wire/rpcs.ts";
import { abortable, type LinkedSignal } from "./abortable.ts";
import { Answer } from "./answer.ts";
import { frame } from "./frames.ts";
import type { Headers } from "./headers.ts";
import type { CallConnection } from "./http2.ts";
import type { Send } from "./sending.ts";

type Rpc<I extends DescMessage, O extends DescMessage> = UnaryRpc<I, O> | StreamRpc<I, O> | UploadRpc<I, O>;

export interface GrpcCallOptions {
  readonly headers: Headers;
  readonly deadlineMs: number | undefined;
  /** The deadline's timer does not keep the process alive, and the server is not told of it. */
  readonly background?: boolean | undefined;
  readonly maxMessageBytes: number;
  /** Ends the call, with its reason; aborted by the deadline, too. */
  readonly link: Pick<LinkedSignal, "signal" | "abort">;
}

/** Plans in answers nest as deep as the server allows (`spark.connect.grpc.marshallerRecursionLimit`), two messages a level. */
const recursionLimit = 2048;

/**
 * The messages that answer a call, which begins when the first is asked for. Fails with ConnectErrors, or with the CallError of what
 * was to be sent. connect-node's own transport leads each piece of 16 kB through a chain of async generators and copies it
 * twice, at three times the processor time.
 */
export async function* answersTo<I extends DescMessage, O extends DescMessage>(
  call: CallConnection,
  rpc: Rpc<I, O>,
  send: Send<MessageShape<I>>,
  options: GrpcCallOptions,
): AsyncGenerator<MessageShape<O>, void, undefined> {
  const { link, maxMessageBytes } = options;
  const stopTimer = limitTime(options);
  let stream: ClientHttp2Stream | undefined;
  let ended = false;
  try {
    stream = await open(call, rpc, options);
    const answer = new Answer(stream, maxMessageBytes);
    link.signal.addEventListener("abort", () => answer.fail(link.signal.reason));
    const sending = send(stream, (message) => frame(serialize(rpc.input, message), maxMessageBytes));
    sending?.catch((error: unknown) => answer.fail(error));
    for (let bytes = await answer.next(); bytes; bytes = await answer.next()) yield parse(rpc.output, bytes);
    ended = stream.writableEnded;
  } catch (error) {
    throw error instanceof CallError ? error : ConnectError.from(error, Code.Internal);
  } finally {
    stopTimer();
    if (!ended) stream?.close(cancel);
  }
}

/** HTTP/2's error code for a call that is wanted no more. */
const cancel = 8;

/** The stream of the call; one that comes about after the call was given up is closed. */
async function open(
  call: CallConnection,
  rpc: Rpc<DescMessage, DescMessage>,
  { headers, deadlineMs, background, link: { signal } }: GrpcCallOptions,
): Promise<ClientHttp2Stream> {
  signal.throwIfAborted();
  const sent = requestHeader(true, background ? undefined : deadlineMs, headers);
  const opening = call.request("POST", `/${rpc.parent.typeName}/${rpc.name}`, Object.fromEntries(sent));
  try {
    return await abortable(opening, signal);
  } catch (error) {
    void opening.then(
      (stream) => stream.on("error", () => undefined).close(cancel),
      () => undefined,
    );
    throw error;
  }
}

function limitTime({ deadlineMs, background, link }: GrpcCallOptions): () => void {
  if (deadlineMs === undefined) return () => undefined;
  const over = () => link.abort(new ConnectError("the operation timed out", Code.DeadlineExceeded));
  const timer = setTimeout(over, deadlineMs);
  if (background) timer.unref();
  return () => clearTimeout(timer);
}

function serialize<D extends DescMessage>(schema: D, message: MessageShape<D>): Uint8Array {
  try {
    return encode(schema, message);
  } catch (error) {
    throw new ConnectError(`serialize binary: ${String(error)}`, Code.Internal);
  }
}

function parse<D extends DescMessage>(schema: D, bytes: Uint8Array): MessageShape<D> {
  try {
    return fromBinary(schema, bytes, { recursionLimit });
  } catch (error) {
    throw new ConnectError(`parse binary: ${String(error)}`, Code.Internal);
  }
}
