import { alias, attribute, call } from "../plan/expression.ts";
import { literal } from "../plan/literal.ts";
import { project } from "../plan/project.ts";
import type { Expression } from "../plan/relation.ts";
import type { Shape } from "../schema/cell.ts";
import type { StructField } from "../schema/data-type.ts";
import type { Schema } from "../schema/schema.ts";
import { schemaCheck } from "./check.ts";
import { DataFrame } from "./dataframe.ts";
import { derive, type FrameState } from "./frame.ts";

/** Files read with an explicit schema have its columns and types; only NOT NULL is left to check. */
export function claimFiles<S extends Shape>(state: FrameState, schema: Schema<S>): DataFrame<S> {
  const allNullable = schema.structType.fields.every((f) => f.nullable);
  return new DataFrame<S>(allNullable ? state : checkedColumns(state, schema));
}

/**
 * A frame of unknown columns, from now on one of exactly the schema's: other columns are left out. The server is
 * asked at the first action whether they are there, all differences in one error.
 */
export function claimTable<S extends Shape>(state: FrameState, schema: Schema<S>, what: string): DataFrame<S> {
  const check = schemaCheck(state, schema, what);
  const claimed = { ...state, checks: [...state.checks, check] };
  return new DataFrame<S>(checkedColumns(claimed, schema));
}

const checkedColumns = <S extends Shape>(state: FrameState, { structType }: Schema<S>): FrameState =>
  derive(state, project(state.relation, structType.fields.map(checked)));

/** A null where the schema has NOT NULL stops the query: the row type promises that there is none. */
function checked({ name, nullable }: StructField): Expression {
  if (nullable) return attribute(name);
  const message = `column ${name} is NOT NULL in its schema, but a row has null there`;
  return alias(call("coalesce", [attribute(name), call("raise_error", [literal(message)])]), name);
}
