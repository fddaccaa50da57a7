import { type Kind, kinds } from "../../schemas/kinds.ts";
import { type Clock, realClock } from "../draw/clock.ts";
import type { Post } from "../draw/post.ts";
import { EmulatorError } from "../emulator-error.ts";
import type { Journal } from "./journal.ts";
import { type Acknowledged, Lane } from "./lane.ts";
import type { LedgerFile } from "./ledger-file.ts";
import type { Outgoing } from "./outgoing.ts";
import { RetryBudget, type RetryOptions } from "./retry.ts";
import { Tally } from "./tally.ts";
import type { Destination, Target } from "./target.ts";
import { unlessAborted } from "./unless-aborted.ts";
import { untilAborted } from "./until-aborted.ts";
import { Window } from "./window.ts";

export interface SenderOptions {
  readonly targets: readonly Target[];
  /** Requests on their way at once to each topic or stream. */
  readonly concurrency: number;
  /** Records a request. */
  readonly batch: number;
  readonly lingerMs: number;
  readonly giveUpAfterMs: number;
  /** Time that a stopped run has for what is on its way, in milliseconds. */
  readonly drainMs: number;
  readonly ledger?: LedgerFile | undefined;
  readonly journal?: Journal | undefined;
  readonly clock?: Clock;
  readonly retry?: RetryOptions;
}

/** Sends posts to all targets and knows what became of each. */
export class Sender {
  readonly tally = new Tally();
  /** Why nothing gets through just now. */
  stuck: string | undefined;
  readonly #options: SenderOptions;
  readonly #clock: Clock;
  readonly #window: Window;
  readonly #lanes = new Map<Destination, readonly Lane[]>();
  readonly #onWay = new Map<number, OnWay>();
  readonly #leave = new AbortController();
  #failure: unknown;
  #settled: Promise<void> = Promise.resolve();

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#clock = options.clock ?? realClock;
    const { batch, concurrency } = options;
    this.#window = new Window({ posts: Math.max(64, 2 * batch * concurrency), bytes: WINDOW_BYTES });
    for (const target of options.targets) this.#addLanes(target);
  }

  /** Age of the oldest post that is not acknowledged, in milliseconds. */
  get lagMs(): number {
    for (const { since } of this.#onWay.values()) return this.#clock.now() - since;
    return 0;
  }

  /**
   * Sends all posts, and returns when all are acknowledged. Where the signal is aborted no more are taken, and those on their
   * way have `drainMs` to arrive.
   *
   * @throws EmulatorError where a target refuses a record or takes nothing for too long
   */
  async run(posts: AsyncIterable<Post>, signal: AbortSignal): Promise<void> {
    const stopped = () => this.#halt();
    signal.addEventListener("abort", stopped);
    if (signal.aborted) this.#halt();
    const lanes = [...this.#lanes.values()].flat();
    const runs = Promise.all(lanes.map((lane) => lane.run().catch((error: unknown) => this.#fail(error))));
    try {
      await this.#take(posts).catch((error: unknown) => this.#fail(error));
      for (const lane of lanes) lane.end();
      await this.#drain(runs, lanes);
    } finally {
      signal.removeEventListener("abort", stopped);
    }
    if (this.#failure !== undefined) throw this.#failure;
  }

  async #take(posts: AsyncIterable<Post>): Promise<void> {
    const { journal } = this.#options;
    for await (const post of untilAborted(posts, this.#leave.signal)) {
      if (journal?.draws.has(post.n)) continue;
      const bytes = sizeOf(post);
      const room = this.#window.enter(bytes);
      if (room !== undefined) await room;
      if (this.#leave.signal.aborted) return;
      const begun = journal?.begin(post.n);
      if (begun !== undefined) await begun;
      this.#hand(post, bytes);
    }
  }

  /** Gives the records to all targets at once. */
  #hand(post: Post, bytes: number): void {
    const since = this.#clock.now();
    const present = kinds.filter((kind) => post.records[kind] !== undefined);
    const records = present.length * this.#options.targets.length;
    if (records === 0) this.#arrived(post.n, bytes);
    else this.#onWay.set(post.n, { left: records, bytes, since });
    if (post.n < (this.#options.journal?.begunBefore ?? 0)) this.tally.possiblyDoubled += records;
    for (const { destinations } of this.#options.targets)
      for (const kind of present) this.#queue(destinations[kind], post, kind, since);
  }

  #queue(destination: Destination, { n, key, records }: Post, kind: Kind, since: number): void {
    const text = records[kind] as string;
    const orderKey = destination.orderKey(kind, key);
    const bytes = Buffer.byteLength(text) + orderKey.length;
    if (bytes > destination.limits.recordBytes) throw tooLarge(destination, kind, key, bytes);
    const lanes = this.#lanes.get(destination) as readonly Lane[];
    const record: Outgoing = { n, kind, key, orderKey, text, bytes, since, failures: 0, failingSince: 0, notBefore: 0 };
    (lanes[destination.lane(orderKey, lanes.length)] as Lane).add(record);
  }

  #addLanes({ destinations }: Target): void {
    const { concurrency, batch, lingerMs, giveUpAfterMs, retry } = this.#options;
    const budget = new RetryBudget(retry);
    const events = {
      acknowledged: (records: readonly Acknowledged[]) => this.#acknowledged(records),
      retried: (records: number, doubtful: number) => {
        this.tally.retried += records;
        this.tally.possiblyDoubled += doubtful;
      },
      stuck: (why: string | undefined) => {
        this.stuck = why;
      },
    };
    for (const destination of new Set(Object.values(destinations))) {
      const options = { destination, batch, lingerMs, giveUpAfterMs, budget, clock: this.#clock, events };
      this.#lanes.set(
        destination,
        Array.from({ length: concurrency }, () => new Lane(options)),
      );
    }
  }

  #acknowledged(records: readonly Acknowledged[]): void {
    const { ledger } = this.#options;
    if (ledger === undefined) this.#count(records);
    // Lines are written in order, so when the last are there, all are.
    else
      this.#settled = ledger.append(records).then(
        () => this.#count(records),
        (error: unknown) => this.#fail(error),
      );
  }

  #count(records: readonly Acknowledged[]): void {
    for (const { record } of records) {
      this.tally.count(record.kind);
      const post = this.#onWay.get(record.n);
      if (post === undefined) continue;
      post.left -= 1;
      if (post.left > 0) continue;
      this.#onWay.delete(record.n);
      this.#arrived(record.n, post.bytes);
    }
  }

  #arrived(n: number, bytes: number): void {
    this.tally.posts += 1;
    this.#options.journal?.done(n);
    this.#window.leave(bytes);
  }

  /** No more posts are taken. */
  #halt(): void {
    this.#leave.abort();
    this.#window.release();
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    this.#halt();
  }

  /** A run that ends by itself waits for everything; one that was stopped, or has failed, so long and no longer. */
  async #drain(runs: Promise<unknown>, lanes: readonly Lane[]): Promise<void> {
    const arrived = new AbortController();
    const late = (): void => {
      void unlessAborted(this.#clock.sleep(this.#options.drainMs, arrived.signal)).then(() => {
        for (const lane of lanes) lane.stop();
      });
    };
    if (this.#leave.signal.aborted) late();
    else this.#leave.signal.addEventListener("abort", late);
    await runs;
    this.#leave.signal.removeEventListener("abort", late);
    arrived.abort();
    await this.#settled;
    await this.#options.journal?.close();
  }
}

interface OnWay {
  /** Records that are not acknowledged yet. */
  left: number;
  readonly bytes: number;
  readonly since: number;
}

const WINDOW_BYTES = 32 * 1024 ** 2;

const sizeOf = ({ records }: Post): number => kinds.reduce((sum, kind) => sum + (records[kind]?.length ?? 0), 0);

const tooLarge = (to: Destination, kind: Kind, key: string, bytes: number): EmulatorError =>
  new EmulatorError(
    "failed",
    `The ${kind} row ${key} has ${bytes} bytes, and ${to.name} takes ${to.limits.recordBytes} a record: leave it out, or raise its limit.`,
  );
