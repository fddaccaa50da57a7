import type {
  ListenerCall,
  QueryIdleEvent,
  QueryProgressEvent,
  QueryStartedEvent,
  QueryTerminatedEvent,
} from "./events.ts";

type Handled = void | Promise<void>;

/**
 * Hears of the streaming queries of a session (`spark.streams.addListener`). Each listener gets its events one after the
 * other, in order; one that takes its time delays nobody else. What it throws or rejects with goes to its `onError`.
 */
export interface StreamingQueryListener {
  /** How warnings name it; by default the name of its class. */
  readonly name?: string;
  /** For queries that this client starts; `start()` waits for it, and events of the query come later. */
  onQueryStarted?(event: QueryStartedEvent): Handled;
  onQueryProgress?(event: QueryProgressEvent): Handled;
  onQueryIdle?(event: QueryIdleEvent): Handled;
  onQueryTerminated?(event: QueryTerminatedEvent): Handled;
  /** A method of this listener failed; without it, Node prints a warning. */
  onError?(error: unknown, method: ListenerCall["method"]): Handled;
  /** The server had given up the stream of events (`cause` says why) and a new one is open; events between may be missing. */
  onBusReopened?(cause: Error): Handled;
  /** No more events come, and opening anew failed; the next `addListener` tries again. Without it, Node prints a warning. */
  onBusLost?(error: Error): Handled;
}

/** What one listener still has to hear. */
export class Mailbox {
  readonly #listener: StreamingQueryListener;
  #last: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(listener: StreamingQueryListener) {
    this.#listener = listener;
  }

  /** Calls after those before it, and after what it has to wait for. Never rejects. */
  put(call: ListenerCall, after: Promise<unknown>): void {
    this.#last = Promise.all([this.#last, after]).then(() => this.call(call));
  }

  /** Calls at once; resolves when the listener is done. Never rejects. */
  async call(call: ListenerCall): Promise<void> {
    if (this.#closed) return;
    try {
      await this.#invoke(call);
    } catch (error) {
      await this.#report(error, call.method);
    }
  }

  /** What was not heard yet is never heard. */
  close(): void {
    this.#closed = true;
  }

  #invoke({ method, event }: ListenerCall): Handled {
    const handler = this.#listener[method] as ((event: ListenerCall["event"]) => Handled) | undefined;
    if (handler === undefined && method === "onBusLost")
      warn(`${this.#name} hears no more of streaming queries`, event);
    return handler?.call(this.#listener, event);
  }

  async #report(error: unknown, method: ListenerCall["method"]): Promise<void> {
    const what = `${this.#name} failed in ${method}`;
    if (this.#listener.onError === undefined) return warn(what, error);
    try {
      await this.#listener.onError(error, method);
    } catch (another) {
      warn(`${this.#name} failed in onError, after it ${what.slice(this.#name.length + 1)}`, another);
    }
  }

  get #name(): string {
    const { name, constructor: made } = this.#listener;
    return `The streaming listener ${name ?? (made === Object ? "without a name" : made.name)}`;
  }
}

/** A warning of the process, which names what failed. */
export function warn(what: string, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  process.emitWarning(`${what}: ${reason}`, {
    type: "StreamingListenerWarning",
    ...(error instanceof Error && error.stack && { detail: error.stack }),
  });
}
