import { type Kind, kinds } from "../../../schemas/kinds.ts";
import type { BatchLine } from "../stream/batch-line.ts";
import { alertsIn } from "./alerts.ts";
import type { Note } from "./note.ts";
import { QueryWatch } from "./query-watch.ts";
import { standing } from "./standing.ts";
import type { Alert, LiveState, TablesState } from "./state.ts";
import { StreamWatch } from "./stream-watch.ts";

export interface LiveModelOptions {
  readonly id: string;
  readonly from: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
}

/** All that the live view knows: fed with batch lines, notes and what was read from the tables. */
export class LiveModel {
  readonly #options: LiveModelOptions;
  readonly #startedAt: string;
  readonly #watches: Readonly<Record<Kind, StreamWatch>>;
  readonly #queries: QueryWatch;
  #tables: TablesState = {};
  #readAt: string | undefined;
  #alerts: readonly Alert[] = [];

  constructor(options: LiveModelOptions) {
    this.#options = options;
    const now = options.now();
    this.#startedAt = new Date(now).toISOString();
    const watch = (kind: Kind) => new StreamWatch(kind, now);
    this.#watches = { pin: watch("pin"), geo: watch("geo"), user: watch("user") };
    this.#queries = new QueryWatch(now);
  }

  line(line: BatchLine): void {
    const now = this.#options.now();
    this.#queries.line(line, now);
    for (const kind of kinds) this.#watches[kind].line(line, now);
  }

  note(note: Note): void {
    this.#queries.note(note, this.#options.now());
  }

  /** Parts that were read from the tables take the place of those before. */
  read(parts: Omit<TablesState, "stale">): void {
    const { stale: _, ...before } = this.#tables;
    this.#tables = { ...before, ...parts };
    this.#readAt = new Date(this.#options.now()).toISOString();
  }

  /** Tables could not be read; what is shown of them is from before. */
  notRead(why: string): void {
    const since = this.#readAt;
    this.#tables = { ...this.#tables, stale: { why, ...(since !== undefined && { since }) } };
  }

  /** As it is at this moment; alerts come and go with the looks at it. */
  state(): LiveState {
    const now = this.#options.now();
    const { spark, queries } = this.#queries;
    const watches = kinds.map((kind) => this.#watches[kind]);
    const streams = watches.map((watch) => watch.watched(now));
    const found = alertsIn({ now, spark, queries, streams, closed: this.#tables.closed ?? [] });
    this.#alerts = standing(this.#alerts, found, now);
    const { id, from } = this.#options;
    return {
      ...{ id, from, startedAt: this.#startedAt, at: new Date(now).toISOString() },
      ...{ alerts: this.#alerts, spark, queries, tables: this.#tables },
      streams: watches.map((watch) => watch.state(now)),
    };
  }
}
