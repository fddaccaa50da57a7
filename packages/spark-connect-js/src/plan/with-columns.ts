import type { Expression, Relation, RelationType } from "./relation.ts";

export interface NamedExpression {
  readonly name: string;
  readonly expr: Expression;
  /** What is said of the column beside its type, as JSON. */
  readonly metadata?: string;
}

/** Adds columns, or replaces those of the same name. */
export const withColumns = (input: Relation, columns: readonly NamedExpression[]): RelationType => ({
  case: "withColumns",
  value: { input, aliases: columns.map(({ name, ...column }) => ({ ...column, name: [name] })) },
});
