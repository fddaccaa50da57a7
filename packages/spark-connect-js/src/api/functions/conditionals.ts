import { call } from "../../plan/expression.ts";
import type { Expression } from "../../plan/relation.ts";
import type { Bool, Cell, NonNull, NullIn, Str } from "../../schema/cell.ts";
import { columnOf } from "../col.ts";
import type { BooleanColumn, ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import { invoke, predicate } from "./signature.ts";

type Condition = Expr<Bool | null>;

/** `CASE WHEN`: the value of the first condition that is true; null where none is. */
export const when = <T extends Cell>(condition: Condition, value: Expr<T>): Case<T> =>
  new Case<T>([condition.expr, value.expr]);

/** A `CASE` under way; usable as it is, null where no condition holds. */
export class Case<T extends Cell> implements Expr<T | null> {
  declare readonly "~cell": T | null;
  readonly #branches: readonly Expression[];

  constructor(branches: readonly Expression[]) {
    this.#branches = branches;
  }

  get expr(): Expression {
    return call("when", this.#branches);
  }

  when<U extends NonNull<T> | null>(condition: Condition, value: Expr<U>): Case<T | U> {
    return new Case<T | U>([...this.#branches, condition.expr, value.expr]);
  }

  otherwise<U extends NonNull<T> | null>(value: Expr<U>): ColumnOf<T | U> {
    return columnOf<T | U>(call("when", [...this.#branches, value.expr]));
  }

  /** Null where no condition holds. */
  end(): ColumnOf<T | null> {
    return columnOf<T | null>(this.expr);
  }
}

/** Null where none of these expressions is sure to have a value. */
type NullUnlessSure<E> = [E extends Expr<infer U> ? (null extends U ? never : E) : never] extends [never]
  ? null
  : never;

/** The first value that is not null. */
export const coalesce = <T extends Cell, R extends readonly Expr<NonNull<T> | null>[]>(
  first: Expr<T>,
  ...rest: R
): ColumnOf<NonNull<T> | (NullIn<T> & NullUnlessSure<R[number]>), NonNull<T>> =>
  invoke<NonNull<T> | (NullIn<T> & NullUnlessSure<R[number]>), NonNull<T>>("coalesce", first, ...rest);

export const isNull = predicate<never, Bool>("isnull") as (column: Expr<Cell>) => BooleanColumn<Bool>;
export const isNotNull = predicate<never, Bool>("isnotnull") as (column: Expr<Cell>) => BooleanColumn<Bool>;

/** Equality of two expressions of one type, for steps that are generic over a frame. */
export const eq = <T extends Cell, U extends NonNull<T> | null = NonNull<T> | null>(
  a: Expr<T>,
  b: Expr<U>,
): BooleanColumn<Bool | NullIn<T> | NullIn<U>> =>
  invoke<Bool | null>("==", a, b) as BooleanColumn<Bool | NullIn<T> | NullIn<U>>;
/** The same, where two nulls are equal; never null. */
export const eqNullSafe = <T extends Cell>(a: Expr<T>, b: Expr<NonNull<T> | null>): BooleanColumn<Bool> =>
  invoke<Bool>("<=>", a, b);

type Message = string | Expr<Str | null>;
/** Stops the query with this message where it is evaluated; stands where a value of any type may stand. */
export const raiseError = (message: Message): Expr<null> => invoke<null>("raise_error", message);
/** Null where the condition is true; stops the query where it is false or null. */
export const assertTrue = (condition: Condition, message?: Message): Expr<null> =>
  message === undefined ? invoke<null>("assert_true", condition) : invoke<null>("assert_true", condition, message);
