import { call } from "../../plan/expression.ts";
import type { LiteralValue } from "../../plan/literal.ts";
import type { Cell, NonNull, NullIn, Tag } from "../../schema/cell.ts";
import { Aggregate } from "../aggregate.ts";
import { columnOf, toExpression } from "../col.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import type { NullOf } from "../numeric.ts";
import { WindowFunction } from "../window-function.ts";

/**
 * What Spark's functions have in common, so that each is one line: its name at the server and its types. Arguments
 * are expressions; constants that Spark insists on are plain values.
 */
type Constant = LiteralValue;

/** The server's function on these arguments. */
export const invoke = <T extends Cell, K extends Tag = NonNull<T>>(
  name: string,
  ...args: readonly (Expr<Cell> | Constant)[]
): ColumnOf<T, K> => columnOf<T, K>(call(name, args.map(toExpression)));

/** One column in, one out; null where the column is. */
export const unary =
  <In extends Tag, Out extends Tag>(name: string) =>
  <T extends In | null>(column: Expr<T>): ColumnOf<Out | NullIn<T>, Out> =>
    invoke<Out | NullIn<T>, Out>(name, column);

/** One column in, one out of the same type. */
export const same =
  <In extends Tag>(name: string) =>
  <T extends In | null>(column: Expr<T>): ColumnOf<T, In> =>
    invoke<T, In>(name, column);

/** A test that is never null. */
export const predicate =
  <In extends Tag, Out extends Tag>(name: string) =>
  (column: Expr<In | null>): ColumnOf<Out> =>
    invoke<Out>(name, column);

/** Undefined is an optional argument that is not there. */
export type Argument = Expr<Cell> | Constant | undefined;
const given = (args: readonly Argument[]) => args.filter((arg) => arg !== undefined);

/** Null where an argument may be: of columns as they are, of constants never. */
export const strict =
  <Params extends readonly Argument[], Out extends Tag>(name: string) =>
  <A extends Params>(...args: A): ColumnOf<Out | NullOf<A[number]>, Out> =>
    invoke<Out | NullOf<A[number]>, Out>(name, ...given(args));

/** Nullable to Spark, whatever the arguments are. */
export const nullable =
  <Params extends readonly Argument[], Out extends Tag>(name: string) =>
  (...args: Params): ColumnOf<Out | null, Out> =>
    invoke<Out | null, Out>(name, ...given(args));

/** Never null, and without arguments. */
export const constant =
  <Out extends Tag>(name: string) =>
  (): ColumnOf<Out> =>
    invoke<Out>(name);

/** An aggregate of the server's. */
export const aggregate = <T extends Cell>(name: string, args: readonly Argument[], isDistinct = false): Aggregate<T> =>
  new Aggregate<T>(call(name, given(args).map(toExpression), isDistinct));

/** An aggregate of one type, whatever its columns are; null of no rows where `Out` says so. */
export const aggregateTo =
  <Params extends readonly Argument[], Out extends Cell>(name: string) =>
  (...args: Params): Aggregate<Out> =>
    aggregate<Out>(name, args);

/** An aggregate that is one of the column's values, or of their type: null of no rows. */
export const aggregateSame =
  <Rest extends readonly Argument[] = [], In extends Tag = Tag>(name: string, ...defaults: Partial<Rest>) =>
  <T extends In | null>(column: Expr<T>, ...rest: Rest): Aggregate<T | null> =>
    aggregate<T | null>(name, [column, ...(rest.length === 0 ? defaults : rest)]);

/** A window function of the server's. */
export const windowFunction = <T extends Cell>(name: string, args: readonly Argument[]): WindowFunction<T> =>
  new WindowFunction<T>(call(name, given(args).map(toExpression)));

/** A window function of one type. */
export const ofWindow =
  <Params extends readonly Argument[], Out extends Cell>(name: string) =>
  (...args: Params): WindowFunction<Out> =>
    windowFunction<Out>(name, args);
