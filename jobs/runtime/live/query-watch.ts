import type { BatchLine } from "../stream/batch-line.ts";
import { type StreamTableName, streamTableNames } from "../stream/tables.ts";
import type { Note } from "./note.ts";
import type { Health, QueryState } from "./state.ts";

/** How Spark and each query are, from batches and from what the supervisor tells. */
export class QueryWatch {
  #spark: Health;
  readonly #queries: Map<string, QueryState>;

  constructor(now: number) {
    const waiting = { state: "waiting", since: new Date(now).toISOString() } as const;
    this.#spark = waiting;
    this.#queries = new Map(streamTableNames.map((name) => [name, { name, restarts: 0, ...waiting }]));
  }

  get spark(): Health {
    return this.#spark;
  }

  get queries(): readonly QueryState[] {
    return [...this.#queries.values()];
  }

  line({ query, at, batch, rows, rowsPerSecond, seconds, lagSeconds, stateRows }: BatchLine, now: number): void {
    const known = this.#queries.get(query);
    if (known === undefined) return;
    const last = {
      at,
      batch,
      rows,
      rowsPerSecond,
      seconds,
      stateRows,
      ...(lagSeconds !== undefined && { lagSeconds }),
    };
    this.#queries.set(query, { ...inState(known, "running", now), last });
    this.#spark = inState(this.#spark, "running", now);
  }

  note({ about, state, why }: Note, now: number): void {
    if (about === "spark") {
      this.#spark = inState(this.#spark, state, now, why);
      for (const name of streamTableNames) this.#queryIs(name, state, now);
    } else this.#queryIs(about, state, now, why);
  }

  #queryIs(name: StreamTableName, state: Note["state"], now: number, why?: string): void {
    const known = this.#queries.get(name);
    if (known === undefined) return;
    const restarts = known.restarts + (state === "restarting" && known.state === "running" ? 1 : 0);
    this.#queries.set(name, { ...inState(known, state, now, why), restarts });
  }
}

/** `since` and the reason stay for as long as the state does. */
function inState<T extends Health>(before: T, state: Health["state"], now: number, why?: string): T {
  const { why: _, ...rest } = before;
  const since = before.state === state ? before.since : new Date(now).toISOString();
  const reason = why ?? (before.state === state ? before.why : undefined);
  return { ...rest, state, since, ...(reason !== undefined && { why: reason }) } as T;
}
