import { call } from "../../plan/expression.ts";
import { literal } from "../../plan/literal.ts";
import type { Arr, Cell, Dict, Shape, Struct, Tag } from "../../schema/cell.ts";
import type { Expr } from "../expr.ts";
import { Generator, type SeveralColumns } from "../generator.ts";

type Map = Dict<Tag, Cell>;

const several =
  <In extends Tag>(name: string) =>
  (column: Expr<In | null>): Generator<SeveralColumns> =>
    new Generator<SeveralColumns>(call(name, [column.expr]));

/** A row for each element of an array (`col`), or entry of a map (`key`, `value`); none for an empty or a null one. */
export function explode<E extends Cell>(column: Expr<Arr<E> | null>): Generator<E>;
export function explode(column: Expr<Map | null>): Generator<SeveralColumns>;
export function explode({ expr }: Expr<Cell>): Generator<Cell> {
  return new Generator<Cell>(call("explode", [expr]));
}

/** The same, but one row with a null for an empty or a null one. */
export function explodeOuter<E extends Cell>(column: Expr<Arr<E> | null>): Generator<E | null>;
export function explodeOuter(column: Expr<Map | null>): Generator<SeveralColumns>;
export function explodeOuter({ expr }: Expr<Cell>): Generator<Cell> {
  return new Generator<Cell>(call("explode_outer", [expr]));
}

/** `explode` with the place first (`pos`, from 0). */
export const posexplode = several<Arr<Cell> | Map>("posexplode");
export const posexplodeOuter = several<Arr<Cell> | Map>("posexplode_outer");

/** A row for each struct of an array, a column for each of its fields. */
export const inline = several<Arr<Struct<Shape> | null>>("inline");
export const inlineOuter = several<Arr<Struct<Shape> | null>>("inline_outer");

/** The values in so many rows, one row after another (`col0`, `col1`, …); places left over are null. */
export const stack = (rows: number, ...values: readonly Expr<Cell>[]): Generator<SeveralColumns> =>
  new Generator<SeveralColumns>(call("stack", [literal(rows), ...values.map(({ expr }) => expr)]));
