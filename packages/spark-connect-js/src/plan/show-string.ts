import type { Relation, RelationType } from "./relation.ts";

export interface ShowOptions {
  readonly numRows: number;
  /** Longest cell in characters; 0 shows all. */
  readonly truncate: number;
  readonly vertical: boolean;
}

/** One row and one column: the table drawn as text by the server. */
export const showString = (input: Relation, options: ShowOptions): RelationType => ({
  case: "showString",
  value: { input, ...options },
});
