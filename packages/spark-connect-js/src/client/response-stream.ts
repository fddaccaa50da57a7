import { callFailure, type TransportFacts } from "../wire/call-failure.ts";
import { CallError } from "../wire/failure.ts";

/** The responses of one call, read one by one; nothing is read ahead of `next`. */
export class ResponseStream<T> {
  readonly #open: () => Promise<AsyncIterable<T>>;
  readonly #abort: () => void;
  readonly #facts: () => TransportFacts;
  #responses: AsyncIterator<T> | undefined;
  #cancelled = false;

  /** The call is opened by the first `next`. */
  constructor(open: () => Promise<AsyncIterable<T>>, abort: () => void, facts: () => TransportFacts) {
    this.#open = open;
    this.#abort = abort;
    this.#facts = facts;
  }

  /** Undefined at the end with status OK; rejects with a CallError. */
  async next(): Promise<T | undefined> {
    try {
      this.#responses ??= (await this.#open())[Symbol.asyncIterator]();
      const result = await this.#responses.next();
      return result.done ? undefined : result.value;
    } catch (error) {
      throw error instanceof CallError ? error : new CallError(callFailure(error, this.#facts()));
    }
  }

  /** Resets the HTTP/2 stream when it is still open. */
  cancel(): void {
    if (this.#cancelled) return;
    this.#cancelled = true;
    this.#abort();
    if (this.#responses) void drain(this.#responses);
  }
}

/** The end of a call is told where it is read: its timer is stopped, its interceptors learn of it. */
async function drain(responses: AsyncIterator<unknown>): Promise<void> {
  try {
    while (!(await responses.next()).done);
  } catch {
    // the end was the aim
  }
}
