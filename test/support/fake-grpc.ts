import type { IncomingHttpHeaders, ServerHttp2Stream } from "node:http2";
import { constants } from "node:http2";
import type { Socket } from "node:net";
import { type DescMessage, type DescMethod, fromBinary, type MessageShape, toBinary } from "@bufbuild/protobuf";
import { type StatusFacts, statusBytes } from "./fake-status.ts";

/** Misbehaviour of one call: after how many messages, and how. `next` is the message that should have come, if one should. */
export interface Disturbance {
  readonly after: number;
  act(call: FakeCall, next: unknown): void | Promise<void>;
}

/** One call as the server sees it, with every way to answer, well or badly. */
export class FakeCall<I extends DescMessage = DescMessage, O extends DescMessage = DescMessage> {
  readonly request: MessageShape<I>;
  /** All messages, where the client streams them. */
  readonly requests: readonly MessageShape<I>[];
  readonly headers: IncomingHttpHeaders;
  readonly stream: ServerHttp2Stream;
  /** The TCP connection, which Node hides behind the session. */
  readonly socket: Socket;
  /** Strikes instead of a message or of the status; what the handler sends afterwards is dropped. */
  disturbance: Disturbance | undefined;
  readonly #output: O;
  #begun = false;
  #sent = 0;
  #struck = false;

  constructor(
    method: DescMethod & { input: I; output: O },
    stream: ServerHttp2Stream,
    socket: Socket,
    headers: IncomingHttpHeaders,
    body: Buffer,
  ) {
    this.requests = unframed(body).map((bytes) => fromBinary(method.input, bytes, { recursionLimit: 2000 }));
    this.request = this.requests[0]!;
    this.headers = headers;
    this.stream = stream;
    this.socket = socket;
    this.#output = method.output;
  }

  /** Whether headers were sent. */
  get begun(): boolean {
    return this.#begun;
  }

  get gone(): boolean {
    return this.stream.destroyed || this.stream.closed;
  }

  /** Sends one message; resolves when it left for the network, which is how a slow reader is felt. */
  async send(message: MessageShape<O>): Promise<void> {
    if (await this.#strikes(message)) return;
    this.#sent += 1;
    await this.write(frame(toBinary(this.#output, message)));
  }

  /** Sends the first `bytes` of the message's frame only. */
  sendPart(message: MessageShape<O>, bytes: number): Promise<void> {
    return this.write(frame(toBinary(this.#output, message)).subarray(0, bytes));
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#begin();
    if (this.gone) return;
    await new Promise<void>((resolve) => {
      this.stream.once("close", resolve);
      this.stream.write(bytes, () => {
        this.stream.off("close", resolve);
        resolve();
      });
    });
  }

  /** Status OK. */
  async end(): Promise<void> {
    if (await this.#strikes(undefined)) return;
    this.#finish({ "grpc-status": "0" });
  }

  /** A proxy's answer, without gRPC. */
  http(status: number): void {
    if (!this.gone && !this.#begun) this.stream.respond({ ":status": status }, { endStream: true });
  }

  fail(code: number, message: string, facts: StatusFacts = {}): void {
    const details = Buffer.from(statusBytes(code, message, facts))
      .toString("base64")
      .replace(/=+$/, "");
    this.#finish({
      "grpc-status": String(code),
      "grpc-message": encodeURIComponent(message),
      ...(Object.keys(facts).length > 0 && { "grpc-status-details-bin": details }),
    });
  }

  /** Ends the body without a status. */
  endWithoutStatus(): void {
    this.#begin();
    if (!this.gone) this.stream.end();
  }

  /** RST_STREAM; not from within a write's callback, where Node's HTTP/2 corrupts its memory. */
  reset(code: number): void {
    setImmediate(() => {
      if (!this.gone) this.stream.close(code);
    });
  }

  /** Destroys the TCP connection, with all calls on it. */
  cut(): void {
    this.socket.destroy();
  }

  /** GOAWAY. */
  goaway(code: number): void {
    this.stream.session?.goaway(code);
  }

  async #strikes(next: MessageShape<O> | undefined): Promise<boolean> {
    if (this.#struck) return true;
    const { disturbance } = this;
    if (!disturbance || (next && this.#sent < disturbance.after)) return false;
    this.disturbance = undefined;
    await new Promise(setImmediate); // out of the last write's callback, for the reason given at reset
    await disturbance.act(this as unknown as FakeCall, next);
    this.#struck = true;
    return true;
  }

  #begin(): void {
    if (this.#begun || this.gone) return;
    this.#begun = true;
    this.stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
    this.stream.on("wantTrailers", () => {
      if (this.#trailers) this.stream.sendTrailers(this.#trailers);
      else this.stream.close(constants.NGHTTP2_NO_ERROR);
    });
  }

  #trailers: Record<string, string> | undefined;

  #finish(trailers: Record<string, string>): void {
    if (this.gone) return;
    if (!this.#begun) {
      this.#begun = true;
      this.stream.respond({ ":status": 200, "content-type": "application/grpc", ...trailers }, { endStream: true });
      return;
    }
    this.#trailers = trailers;
    this.stream.end();
  }
}

function unframed(body: Buffer): Buffer[] {
  const messages: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const length = body.readUInt32BE(at + 1);
    messages.push(body.subarray(at + 5, at + 5 + length));
    at += 5 + length;
  }
  return messages;
}

function frame(message: Uint8Array): Buffer {
  const bytes = Buffer.alloc(5 + message.length);
  bytes.writeUInt32BE(message.length, 1);
  bytes.set(message, 5);
  return bytes;
}
