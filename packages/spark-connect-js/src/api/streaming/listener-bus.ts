import type { SparkClient } from "../../client/spark-client.ts";
import type { WrittenEvent } from "../../plan/listener-bus.ts";
import { EventSource } from "./event-source.ts";
import { type ListenerCall, readEvent, readStarted } from "./events.ts";
import { Mailbox, type StreamingQueryListener, warn } from "./listener.ts";

export interface AddListenerOptions {
  /** A session has one stream of events. Takes it from the client of the session that has it; default false. */
  readonly takeOver?: boolean;
  /** Whether the process lives on for the sake of this listener; default false. */
  readonly keepProcessAlive?: boolean;
}

/** Hands the events of a session's streaming queries to its listeners. */
export class ListenerBus {
  readonly #source: EventSource;
  readonly #mailboxes = new Map<StreamingQueryListener, Mailbox>();
  /** Starts under way: events wait for them, so that `onQueryStarted` comes first. */
  readonly #starts = new Set<Promise<unknown>>();
  readonly #holding = new Set<StreamingQueryListener>();
  #hold: NodeJS.Timeout | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(client: SparkClient) {
    this.#source = new EventSource(client, {
      onEvents: (events) => {
        for (const event of events) this.#dispatch(event);
      },
      onReopened: (cause) => this.#tell({ method: "onBusReopened", event: cause }),
      onLost: (error) => this.#lost(error),
    });
  }

  get listeners(): StreamingQueryListener[] {
    return [...this.#mailboxes.keys()];
  }

  add(listener: StreamingQueryListener, { takeOver, keepProcessAlive }: AddListenerOptions): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#mailboxes.has(listener)) this.#mailboxes.set(listener, new Mailbox(listener));
      try {
        await this.#source.open(takeOver);
      } catch (error) {
        this.#forget(listener);
        throw error;
      }
      if (keepProcessAlive) this.#holding.add(listener);
      this.#holdProcess();
    });
  }

  async remove(...listeners: readonly StreamingQueryListener[]): Promise<void> {
    for (const listener of listeners) this.#forget(listener);
    if (this.#mailboxes.size === 0) this.#source.stopOpening();
    await this.#inTurn(async () => {
      if (this.#mailboxes.size === 0) await this.#source.close();
    });
  }

  /** Runs a start and tells of it before it returns. */
  async start<T>(start: () => Promise<T>, startedJson: (started: T) => string | undefined): Promise<T> {
    const running = this.#start(start, startedJson);
    const settled = running.catch(() => undefined);
    this.#starts.add(settled);
    return running.finally(() => this.#starts.delete(settled));
  }

  /** The session ends: nobody is called any more. */
  abandon(): void {
    for (const listener of this.listeners) this.#forget(listener);
    this.#source.abandon();
  }

  async #start<T>(start: () => Promise<T>, startedJson: (started: T) => string | undefined): Promise<T> {
    const started = await start();
    const json = startedJson(started);
    if (json) await this.#tellNow({ method: "onQueryStarted", event: readStarted(json) });
    return started;
  }

  /** Not after what the listeners still have to hear: one of them may be the caller of `start`. */
  async #tellNow(call: ListenerCall): Promise<void> {
    await Promise.all([...this.#mailboxes.values()].map((mailbox) => mailbox.call(call)));
  }

  #dispatch(event: WrittenEvent): void {
    try {
      this.#tell(readEvent(event));
    } catch (error) {
      warn(`A streaming event of kind ${event.kind} cannot be read`, error);
    }
  }

  #tell(call: ListenerCall): void {
    const starts = Promise.all(this.#starts);
    for (const mailbox of this.#mailboxes.values()) mailbox.put(call, starts);
  }

  #lost(error: Error): void {
    this.#tell({ method: "onBusLost", event: error });
    this.#holding.clear();
    this.#holdProcess();
  }

  #forget(listener: StreamingQueryListener): void {
    this.#mailboxes.get(listener)?.close();
    this.#mailboxes.delete(listener);
    this.#holding.delete(listener);
    this.#holdProcess();
  }

  /** A timer that does nothing is what keeps a Node process alive. */
  #holdProcess(): void {
    clearInterval(this.#hold);
    this.#hold = this.#holding.size > 0 ? setInterval(() => undefined, 2 ** 31 - 1) : undefined;
  }

  #inTurn(step: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(step);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}
