import { alias, call, cast, extractValue, type NullOrder, sortOrder, updateFields } from "../plan/expression.ts";
import { type LiteralValue, literal } from "../plan/literal.ts";
import { expressionString } from "../plan/plan-string.ts";
import type { Expression } from "../plan/relation.ts";
import type { Cell, NonNull, Tag } from "../schema/cell.ts";
import type { Field } from "../schema/field.ts";
import { inspect } from "../values/inspect.ts";
import type { AnyColumn } from "./any-column.ts";
import type { ColumnOf } from "./column.ts";
import type { Expr, SortKey } from "./expr.ts";
import type { FrameState } from "./frame-state.ts";
import { asExpression } from "./subquery.ts";

type Value = LiteralValue | Expr<Cell>;

/** A column with the face that the type of its cell gives it. */
export const columnOf = <T extends Cell, K extends Tag = NonNull<T>>(expr: Expression): ColumnOf<T, K> =>
  new Col(expr) as unknown as ColumnOf<T, K>;

/** A value as an expression: columns as they are, all else as a literal. */
export const toExpression = (value: Value): Expression => (isExpr(value) ? value.expr : literal(value));

type Subquery = { readonly state: FrameState };

const isFrame = (value: Value | Subquery | undefined): value is Subquery =>
  typeof value === "object" && value !== null && "state" in value;

const isExpr = (value: Value): value is Expr<Cell> => typeof value === "object" && value !== null && "expr" in value;

/** The one class behind every column interface; which methods are legal is decided by the types alone. */
export class Col implements AnyColumn {
  declare readonly "~cell": AnyColumn["~cell"];
  readonly expr: Expression;

  readonly #outer: (() => Expression) | undefined;

  constructor(expr: Expression, outer?: () => Expression) {
    this.expr = expr;
    this.#outer = outer;
  }

  #call(name: string, ...args: readonly Value[]): Col {
    return new Col(call(name, [this.expr, ...args.map(toExpression)]));
  }

  /** In Node's inspector: the expression, passwords and the like hidden. */
  [inspect](): string {
    return `Column[${expressionString(this.expr)}]`;
  }

  isNull(): Col {
    return this.#call("isNull");
  }
  isNotNull(): Col {
    return this.#call("isNotNull");
  }
  eq(other: Value): Col {
    return this.#call("==", other);
  }
  ne(other: Value): Col {
    return this.eq(other).not();
  }
  gt(other: Value): Col {
    return this.#call(">", other);
  }
  ge(other: Value): Col {
    return this.#call(">=", other);
  }
  lt(other: Value): Col {
    return this.#call("<", other);
  }
  le(other: Value): Col {
    return this.#call("<=", other);
  }
  eqNullSafe(other: Value): Col {
    return this.#call("<=>", other);
  }
  between(low: Value, high: Value): Col {
    return this.ge(low).and(this.le(high));
  }
  isin(...values: readonly Value[] | readonly [Subquery]): Col {
    const [first] = values;
    if (isFrame(first)) return new Col(asExpression("in", first.state, this.expr));
    return this.#call("in", ...(values as readonly Value[]));
  }
  orElse(fallback: Value): Col {
    return this.#call("coalesce", fallback);
  }
  plus(other: Value): Col {
    return this.#call("+", other);
  }
  minus(other: Value): Col {
    return this.#call("-", other);
  }
  times(other: Value): Col {
    return this.#call("*", other);
  }
  divide(other: Value): Col {
    return this.#call("/", other);
  }
  mod(other: Value): Col {
    return this.#call("%", other);
  }
  negate(): Col {
    return this.#call("negative");
  }
  isNaN(): Col {
    return this.#call("isNaN");
  }
  bitwiseAND(other: Value): Col {
    return this.#call("&", other);
  }
  bitwiseOR(other: Value): Col {
    return this.#call("|", other);
  }
  bitwiseXOR(other: Value): Col {
    return this.#call("^", other);
  }
  and(other: Value): Col {
    return this.#call("and", other);
  }
  or(other: Value): Col {
    return this.#call("or", other);
  }
  not(): Col {
    return this.#call("not");
  }
  like(pattern: Value): Col {
    return this.#call("like", pattern);
  }
  ilike(pattern: Value): Col {
    return this.#call("ilike", pattern);
  }
  rlike(regex: Value): Col {
    return this.#call("rlike", regex);
  }
  startsWith(prefix: Value): Col {
    return this.#call("startsWith", prefix);
  }
  endsWith(suffix: Value): Col {
    return this.#call("endsWith", suffix);
  }
  contains(part: Value): Col {
    return this.#call("contains", part);
  }
  substr(start: number, length: number): Col {
    return this.#call("substr", start, length);
  }
  getField(name: string): Col {
    return this.getItem(name);
  }
  getItem(key: Value): Col {
    return new Col(extractValue(this.expr, toExpression(key)));
  }
  withField(name: string, value: Value): Col {
    return new Col(updateFields(this.expr, name, toExpression(value)));
  }
  dropFields(...names: readonly string[]): Col {
    return new Col(names.reduce((struct, name) => updateFields(struct, name), this.expr));
  }
  transform<R>(step: (column: this) => R): R {
    return step(this);
  }
  cast(to: Field<Cell> | string): Col {
    return new Col(cast(this.expr, castTarget(to)));
  }
  tryCast(to: Field<Cell> | string): Col {
    return new Col(cast(this.expr, castTarget(to), "try"));
  }
  alias(name: string): Col {
    return new Col(alias(this.expr, name));
  }
  outer(): Col {
    return this.#outer === undefined ? this : new Col(this.#outer());
  }
  asc(): SortKey {
    return this.#sortKey("asc");
  }
  desc(): SortKey {
    return this.#sortKey("desc");
  }
  ascNullsFirst(): SortKey {
    return this.#sortKey("asc", "first");
  }
  ascNullsLast(): SortKey {
    return this.#sortKey("asc", "last");
  }
  descNullsFirst(): SortKey {
    return this.#sortKey("desc", "first");
  }
  descNullsLast(): SortKey {
    return this.#sortKey("desc", "last");
  }

  #sortKey(direction: "asc" | "desc", nulls?: NullOrder): SortKey {
    return { order: sortOrder(this.expr, direction, nulls) };
  }
}

const castTarget = (to: Field<Cell> | string) => (typeof to === "string" ? to : to.dataType);
