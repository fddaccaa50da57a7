import type { Expression_Literal } from "../gen/spark/connect/expressions_pb.js";
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

/** As Spark 3.5 reads it: the text itself, and of the arguments those that are literals. What has no value is an error there. */
export function sqlTextCommand({ relType }: Relation): CommandType {
  if (relType.case !== "sql") return { case: "sqlCommand", value: {} };
  const { query, namedArguments, posArguments } = relType.value;
  const named = Object.entries(namedArguments).flatMap(([name, value]) => literalOf(value).map((it) => [name, it]));
  const args = Object.fromEntries(named) as Record<string, Expression_Literal>;
  return { case: "sqlCommand", value: { sql: query, args, posArgs: posArguments.flatMap(literalOf) } };
}

const literalOf = ({ exprType }: Expression): Expression_Literal[] =>
  exprType.case === "literal" ? [exprType.value] : [];

/** A relation with others that its SQL names, such as views of one query. */
export const withRelations = (root: Relation, references: readonly Relation[]): RelationType => ({
  case: "withRelations",
  value: { root, references: [...references] },
});
