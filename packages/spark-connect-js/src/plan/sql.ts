import type { CommandType } from "./plan.ts";
import type { Expression, Relation, RelationType } from "./relation.ts";

export interface SqlArguments {
  readonly named?: Readonly<Record<string, Expression>> | undefined;
  readonly positional?: readonly Expression[] | undefined;
}

/** SQL as a relation. By itself it is lazy and would run at each action: `sqlCommand` runs it once. */
export const sql = (query: string, { named = {}, positional = [] }: SqlArguments = {}): RelationType => ({
  case: "sql",
  value: { query, namedArguments: named, posArguments: [...positional] },
});

/** Runs SQL now; the answer holds the relation to go on with (`SqlCommandResult`). */
export const sqlCommand = (input: Relation): CommandType => ({ case: "sqlCommand", value: { input } });

/** A relation with others that its SQL names, such as views of one query. */
export const withRelations = (root: Relation, references: readonly Relation[]): RelationType => ({
  case: "withRelations",
  value: { root, references: [...references] },
});
