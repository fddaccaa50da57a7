import type { SparkSession } from "spark-connect-js";
import { usageError } from "../exit-codes.ts";
import type { StreamFrame, StreamTableName, StreamTables } from "./tables.ts";

/** A streaming query of the job: it feeds one table, by whose name it goes. */
export interface StreamQuery<N extends StreamTableName = StreamTableName> {
  readonly feeds: N;
  /** The tables that it reads; none where it reads the source. */
  readonly reads: readonly StreamTableName[];
  /**
   * How it keeps time. `trigger`: it looks as often as the job was told to. `following`: it takes what was fed as soon as it was, since two
   * queries that look at the same times are always one look apart. `slow`: nobody waits for it, and each batch has its price.
   */
  readonly rhythm: Rhythm;
  /** Tells a window once it is closed, which may be when nothing comes. */
  readonly closesWindows: boolean;
  readonly rows: (from: StreamInputs) => StreamFrame<N>;
}

export type Rhythm = "trigger" | "following" | "slow";

export interface StreamInputs {
  readonly spark: SparkSession;
  readonly tables: StreamTables;
}

export const streamQuery = <N extends StreamTableName>(
  query: Omit<StreamQuery<N>, "closesWindows"> & Partial<Pick<StreamQuery<N>, "closesWindows">>,
): StreamQuery => ({ closesWindows: false, ...query }) as unknown as StreamQuery;

/**
 * Refuses two queries on one checkpoint before either is started: each would go on where the other has stopped, and lose what it has not
 * read itself.
 */
export function assertOwnCheckpoints(
  queries: readonly StreamQuery[],
  checkpointOf: (query: StreamTableName) => string,
): void {
  const taken = new Map<string, StreamTableName>();
  for (const { feeds } of queries) {
    const place = samePlace(checkpointOf(feeds));
    const other = taken.get(place);
    if (other !== undefined)
      throw usageError(`The queries ${other} and ${feeds} have one checkpoint, ${place}: each needs one of its own.`);
    taken.set(place, feeds);
  }
}

/** `a//b/` and `file:/a/b` are the same folder as `a/b`. */
const samePlace = (path: string): string =>
  path
    .replace(/^file:\/*/, "/")
    .replace(/(?<!:)\/+/g, "/")
    .replace(/\/$/, "");

/** The queries in groups, each of which only reads tables that the groups before it feed. */
export function inStages(queries: readonly StreamQuery[]): StreamQuery[][] {
  const stages: StreamQuery[][] = [];
  const fed = new Set<StreamTableName>();
  let left = [...queries];
  while (left.length > 0) {
    const stage = left.filter(({ reads }) => reads.every((table) => fed.has(table)));
    if (stage.length === 0)
      throw new Error(`No query feeds what these read: ${left.map(({ feeds }) => feeds).join(", ")}`);
    stages.push(stage);
    for (const { feeds } of stage) fed.add(feeds);
    left = left.filter((query) => !stage.includes(query));
  }
  return stages;
}

/** Those that people wait for, and those that can wait: the slow ones, and what follows from them. Both in the order given, as each reads what is fed before it. */
export function inTurns(queries: readonly StreamQuery[]): readonly [first: StreamQuery[], later: StreamQuery[]] {
  const waiting = new Set<StreamTableName>();
  for (const { feeds, rhythm, reads } of queries)
    if (rhythm === "slow" || reads.some((table) => waiting.has(table))) waiting.add(feeds);
  return [queries.filter(({ feeds }) => !waiting.has(feeds)), queries.filter(({ feeds }) => waiting.has(feeds))];
}
