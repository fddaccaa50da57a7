import type { Kind } from "../../schemas/kinds.ts";

/** One draw: the rows of the three tables that have the same key. A table without that row has none in the post. */
export interface Post {
  /** Ordinal of the draw, from 0. */
  readonly n: number;
  /** The tables' key, in decimal digits. */
  readonly key: string;
  readonly records: Readonly<Record<Kind, SourceRow | undefined>>;
}

/**
 * A row as one line of compact JSON without line end: all columns in the table's order, BIGINT as exact JSON numbers, FLOAT as
 * MySQL prints it, DATETIME as the text `yyyy-MM-ddTHH:mm:ss` with its fraction, NULL as null, characters as themselves.
 */
export type SourceRow = string;
