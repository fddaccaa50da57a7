import type { BooleanColumn, Expr, NumericColumn, StringColumn } from "spark-connect-js";
import { isNotNull, isNull, lit, when } from "spark-connect-js/functions";
import type { Bool, Cell, Double, Str } from "spark-connect-js/schema";

type Condition = Expr<Bool | null>;

/** The name of the first rule that is broken, null where none is. */
export function firstBroken(...[first, ...others]: readonly [Broken, ...Broken[]]): StringColumn<Str | null> {
  const start = when(first.condition, lit(first.rule));
  return others.reduce((found, { rule, condition }) => found.when(condition, lit(rule)), start).end();
}

export interface Broken {
  readonly rule: string;
  readonly condition: Condition;
}

export const broken = (rule: string, condition: Condition): Broken => ({ rule, condition });

/** A text is there, but nothing could be made of it. */
export const unreadable = (text: Expr<Str | null>, value: Expr<Cell>): BooleanColumn<Bool> =>
  isNotNull(text).and(isNull(value));

/** A number is there, but outside ± `limit`. */
export const beyond = (value: NumericColumn<Double | null>, limit: number): BooleanColumn<Bool> =>
  value.isNotNull().and(value.between(-limit, limit).not().orElse(false));

interface Whole {
  readonly record: Expr<Cell>;
  /** What stands for the key, and what it is read as. */
  readonly key: Expr<Str | null>;
  readonly ind: Expr<Cell>;
  readonly is_of_others: Condition;
}

/** The rules on the record as a whole and on its key, which are tried first. */
export const wholeRules = ({ record, key, ind, is_of_others }: Whole) =>
  [
    broken("malformed_json", isNull(record)),
    broken("missing_key", isNull(key)),
    broken("bad_key", isNull(ind)),
    broken("wrong_kind", is_of_others),
  ] as const;
