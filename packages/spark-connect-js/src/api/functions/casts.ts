import { cast as castTo } from "../../plan/expression.ts";
import type { Cell, NonNull, NullIn, Tag } from "../../schema/cell.ts";
import type { Field } from "../../schema/field.ts";
import type { CastNull } from "../cast-null.ts";
import { columnOf } from "../col.ts";
import type { Expr } from "../expr.ts";

/** `column.cast(type)`, for steps that are generic over the type. */
export const cast = <T extends Cell, U extends Tag>(column: Expr<T>, to: Field<U>): Expr<CastTo<T, U>> =>
  columnOf<CastTo<T, U>>(castTo(column.expr, to.dataType)) as unknown as Expr<CastTo<T, U>>;
type CastTo<T, U extends Tag> = U | NullIn<T> | CastNull<NonNull<T>, U>;

/** `column.tryCast(type)`, for steps that are generic over the type. */
export const tryCast = <U extends Tag>(column: Expr<Cell>, to: Field<U>): Expr<U | null> =>
  columnOf<U | null>(castTo(column.expr, to.dataType, "try")) as unknown as Expr<U | null>;
