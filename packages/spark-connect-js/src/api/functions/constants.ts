import { call } from "../../plan/expression.ts";
import { literal } from "../../plan/literal.ts";
import type { Arr, Cell, Tag } from "../../schema/cell.ts";
import { columnOf } from "../col.ts";
import type { Expr } from "../expr.ts";

/** One answer to one question, an array of answers to several. */
export type OneOrMany<Question, Answer extends Tag> = Question extends readonly unknown[] ? Arr<Answer> : Answer;

/** Constants that Spark takes alone or as an array: a `number` as a DOUBLE, a `bigint` as a BIGINT. */
export const constants = (values: number | bigint | readonly (number | bigint)[]): Expr<Cell> =>
  columnOf<Tag>(typeof values === "object" ? call("array", values.map(constant)) : constant(values)) as Expr<Cell>;

const constant = (value: number | bigint) => literal(value, { kind: typeof value === "bigint" ? "long" : "double" });
