import { Code, ConnectError } from "@connectrpc/connect";

/** gRPC puts before each message whether it is compressed, and its length. */
const headBytes = 5;

export function frame(message: Uint8Array, maxBytes: number): Uint8Array {
  assertSize(message.length, maxBytes, "writeMaxBytes");
  const framed = new Uint8Array(headBytes + message.length);
  new DataView(framed.buffer).setUint32(1, message.length);
  framed.set(message, headBytes);
  return framed;
}

/** Cuts what arrives into messages. Each lies in memory of its own, to which its bytes are copied once, as they come. */
export class FrameReader {
  readonly #maxBytes: number;
  readonly #head = new Uint8Array(headBytes);
  /** What of the last chunk is not yet part of a message. */
  #chunk = new Uint8Array(0);
  #message: Uint8Array | undefined;
  #filled = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Whether a message has begun and is not whole. */
  get isPartial(): boolean {
    return this.#message !== undefined || this.#filled > 0;
  }

  /** To be called when `take` has nothing more; the chunk is copied from by then. */
  add(chunk: Uint8Array): void {
    this.#chunk = chunk as Uint8Array<ArrayBuffer>;
  }

  /** The next message that is whole. */
  take(): Uint8Array | undefined {
    if (this.#message === undefined) {
      if (!this.#fill(this.#head)) return undefined;
      this.#message = this.#room();
    }
    if (!this.#fill(this.#message)) return undefined;
    const message = this.#message;
    this.#message = undefined;
    return message;
  }

  /** Memory that is not cleared first, since all of it is written before anybody sees it. */
  #room(): Uint8Array {
    if (this.#head[0] !== 0) throw new ConnectError("protocol error: a compressed message", Code.Internal);
    const length = new DataView(this.#head.buffer).getUint32(1);
    assertSize(length, this.#maxBytes, "readMaxBytes");
    return new Uint8Array(Buffer.allocUnsafeSlow(length).buffer);
  }

  /** Moves bytes from the chunk to where they belong; true when that is full. */
  #fill(target: Uint8Array): boolean {
    const bytes = this.#chunk.subarray(0, target.length - this.#filled);
    target.set(bytes, this.#filled);
    this.#chunk = this.#chunk.subarray(bytes.length);
    this.#filled += bytes.length;
    if (this.#filled < target.length) return false;
    this.#filled = 0;
    return true;
  }
}

function assertSize(bytes: number, maxBytes: number, limit: string): void {
  if (bytes <= maxBytes) return;
  const message = `message size ${bytes} is larger than configured ${limit} ${maxBytes}`;
  throw new ConnectError(message, Code.ResourceExhausted);
}
