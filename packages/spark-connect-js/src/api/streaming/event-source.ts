import { sleep } from "../../client/abortable.ts";
import { needsSpark } from "../../client/needs-spark.ts";
import type { SparkClient } from "../../client/spark-client.ts";
import { SparkConnectError } from "../../errors.ts";
import type { WrittenEvent } from "../../plan/listener-bus.ts";
import { EventStream, endEvents, takenElsewhere } from "./event-stream.ts";

export interface SourceHandlers {
  onEvents(events: readonly WrittenEvent[]): void;
  /** The server gave up the stream, and a new one is open. */
  onReopened(cause: Error): void;
  /** No more events come. */
  onLost(error: Error): void;
}

/** A stream that the server gives up sooner than this counts against the limit. */
const shortLifeMs = 60_000;
const maxShortLives = 5;
const pauseStepMs = 250;

/**
 * The events of a session's streaming queries, as long as they are wanted. Broken connections are the execution's concern; a
 * stream that the server itself has given up is opened anew.
 */
export class EventSource {
  readonly #client: SparkClient;
  readonly #handlers: SourceHandlers;
  #stream: EventStream | undefined;
  #reading: Promise<void> = Promise.resolve();
  #opening: Promise<void> | undefined;
  #giveUp = new AbortController();
  /** The server may still keep a stream of ours, and would answer a second one with silence. */
  #leftOver = false;
  #shortLives = 0;

  constructor(client: SparkClient, handlers: SourceHandlers) {
    this.#client = client;
    this.#handlers = handlers;
  }

  /** Resolves when events come. */
  async open(takeOver = false): Promise<void> {
    if (!this.#stream) await this.#openOnce(takeOver, 0);
  }

  /** Ends the stream, or its opening. */
  async close(): Promise<void> {
    this.stopOpening();
    await this.#opening?.catch(() => undefined);
    const stream = this.#stream;
    if (!stream) return;
    this.#stream = undefined;
    this.#leftOver = true;
    await endEvents(this.#client).catch((error: unknown) => {
      this.#giveUp.abort();
      throw error;
    });
    await stream.end(this.#reading);
    this.#leftOver = false;
  }

  stopOpening(): void {
    if (this.#opening) this.#giveUp.abort();
  }

  /** The session ends, and the stream with it. */
  abandon(): void {
    this.#stream = undefined;
  }

  #openOnce(takeOver: boolean, pauseMs: number): Promise<void> {
    this.#opening ??= this.#open(takeOver, pauseMs).finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  async #open(takeOver: boolean, pauseMs: number): Promise<void> {
    this.#giveUp = new AbortController();
    const { signal } = this.#giveUp;
    if (pauseMs > 0) await sleep(pauseMs, signal, true);
    await needsSpark(this.#client, "A listener of streaming queries", 4, 0);
    if (takeOver || this.#leftOver) await endEvents(this.#client, signal);
    const stream = await EventStream.open(this.#client, signal).catch((error: unknown) => {
      this.#leftOver = !isTaken(error);
      throw error;
    });
    this.#stream = stream;
    this.#reading = this.#read(stream);
  }

  async #read(stream: EventStream): Promise<void> {
    const cause = await this.#readToEnd(stream);
    if (this.#stream !== stream) return;
    this.#stream = undefined;
    try {
      await this.#reopen(stream, cause);
      this.#handlers.onReopened(cause);
    } catch (error) {
      this.#handlers.onLost(asError(error));
    }
  }

  /** Why the stream ended. That the server ends it in order has one reason: another client asked it to. */
  async #readToEnd(stream: EventStream): Promise<Error> {
    try {
      for (;;) {
        const events = await stream.next();
        if (events === undefined) return takenElsewhere();
        this.#handlers.onEvents(events);
      }
    } catch (error) {
      return asError(error);
    }
  }

  async #reopen(stream: EventStream, cause: Error): Promise<void> {
    this.#shortLives = performance.now() - stream.openedAt < shortLifeMs ? this.#shortLives + 1 : 0;
    if (isTaken(cause) || this.#shortLives > maxShortLives) throw cause;
    await this.#openOnce(true, Math.max(0, this.#shortLives - 1) * pauseStepMs);
  }
}

const isTaken = (error: unknown): boolean => error instanceof SparkConnectError && error.code === "LISTENER_BUS_TAKEN";

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
