import type { ClientHttp2Stream, IncomingHttpHeaders } from "node:http2";
import { Code, ConnectError } from "@connectrpc/connect";
import { validateResponseWithCompression, validateTrailer } from "@connectrpc/connect/protocol-grpc";
import { FrameReader } from "./frames.ts";

/**
 * What comes back on one HTTP/2 stream: header, messages, status. Nothing is taken from the stream ahead of `next`, so that a
 * slow reader holds the server back. Fails with ConnectErrors, made by connect's own rules where the server sent a status.
 */
export class Answer {
  readonly #stream: ClientHttp2Stream;
  readonly #frames: FrameReader;
  #header: Headers | undefined;
  #trailer = new Headers();
  #hasEnded = false;
  #failure: unknown;
  /** Tells the waiting `next` that something has changed. */
  #wake: () => void = () => undefined;

  constructor(stream: ClientHttp2Stream, maxMessageBytes: number) {
    this.#stream = stream;
    this.#frames = new FrameReader(maxMessageBytes);
    stream.on("response", (headers) => this.#begin(headers));
    stream.on("trailers", (headers) => {
      this.#trailer = webHeaders(headers);
    });
    stream.on("readable", () => this.#wake());
    stream.on("end", () => {
      this.#hasEnded = true;
      this.#wake();
    });
    stream.on("error", (error) => this.fail(ConnectError.from(error, Code.Internal)));
    stream.on("close", () => this.fail(closed(stream)));
  }

  /** The bytes of the next message, in memory of their own; undefined at the end with status OK. */
  async next(): Promise<Uint8Array | undefined> {
    for (;;) {
      if (this.#failure) throw this.#failure;
      const message = this.#frames.take();
      if (message) return message;
      const chunk: Buffer | null = this.#header ? this.#stream.read() : null;
      if (chunk) this.#frames.add(chunk);
      else if (this.#hasEnded) return this.#assertOk();
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
  }

  /** The first failure counts, and none after the end. */
  fail(error: unknown): void {
    if (!this.#hasEnded) this.#failure ??= error;
    this.#wake();
  }

  #begin(headers: IncomingHttpHeaders & { readonly ":status"?: number | undefined }): void {
    try {
      this.#header = webHeaders(headers);
      const { headerError } = validateResponseWithCompression([], headers[":status"] ?? 0, this.#header);
      if (headerError) throw headerError;
      this.#wake();
    } catch (error) {
      this.fail(error);
    }
  }

  #assertOk(): undefined {
    if (this.#frames.isPartial) throw new ConnectError("protocol error: incomplete envelope", Code.InvalidArgument);
    validateTrailer(this.#trailer, this.#header ?? new Headers());
  }
}

const closed = ({ rstCode }: ClientHttp2Stream): ConnectError =>
  new ConnectError(`http/2 stream closed with error code ${rstCode}`, Code.Unavailable);

function webHeaders(headers: IncomingHttpHeaders): Headers {
  const web = new Headers();
  for (const [name, value] of Object.entries(headers))
    if (!name.startsWith(":")) for (const one of [value ?? []].flat()) web.append(name, String(one));
  return web;
}
