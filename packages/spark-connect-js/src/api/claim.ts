import { alias, attribute, call } from "../plan/expression.ts";
import { literal } from "../plan/literal.ts";
import { project } from "../plan/project.ts";
import type { Expression } from "../plan/relation.ts";
import { toSchema } from "../plan/to-schema.ts";
import type { Shape } from "../schema/cell.ts";
import type { StructField } from "../schema/data-type.ts";
import type { Schema } from "../schema/schema.ts";
import { schemaCheck } from "./check.ts";
import { DataFrame } from "./dataframe.ts";
import { derive, type FrameState } from "./frame-state.ts";
import { nullInside } from "./null-inside.ts";

/** Files read with an explicit schema have its columns and types; only NOT NULL is left to check. */
export function claimFiles<S extends Shape>(state: FrameState, schema: Schema<S>): DataFrame<S> {
  const columns = schema.structType.fields.map(checked);
  return new DataFrame<S>(columns.some((c) => c.isChecked) ? select(state, columns) : state);
}

/**
 * A frame of unknown columns, from now on one of exactly the schema's: other columns are left out. The server is
 * asked at the first action whether they are there, all differences in one error.
 */
export function claimTable<S extends Shape>(state: FrameState, schema: Schema<S>, what: string): DataFrame<S> {
  const check = schemaCheck(state, schema, what);
  return new DataFrame<S>(
    select({ ...state, checks: [...state.checks, check] }, schema.structType.fields.map(checked)),
  );
}

/** A frame in the columns, order and types of a schema (`ToSchema`): Spark casts where it would when writing to a table. */
export const castTable = <S extends Shape>(state: FrameState, schema: Schema<S>): DataFrame<S> =>
  new DataFrame<S>(derive(state, toSchema(state.relation, schema.structType)));

interface ClaimedColumn {
  readonly expr: Expression;
  readonly isChecked: boolean;
}

const select = (state: FrameState, columns: readonly ClaimedColumn[]): FrameState =>
  derive(
    state,
    project(
      state.relation,
      columns.map(({ expr }) => expr),
    ),
  );

/** A null where the schema has NOT NULL stops the query: the row type promises that there is none. */
function checked({ name, dataType, nullable }: StructField): ClaimedColumn {
  const column = attribute(name);
  const bad = nullInside(column, dataType);
  if (nullable && bad === undefined) return { expr: column, isChecked: false };
  const present = nullable ? column : call("coalesce", [column, raise(`column ${name} is`)]);
  const expr = bad === undefined ? present : call("when", [bad, raise(`a part of column ${name} is`), present]);
  return { expr: alias(expr, name), isChecked: true };
}

const raise = (what: string): Expression =>
  call("raise_error", [literal(`${what} NOT NULL in its schema, but a row has null there`)]);
