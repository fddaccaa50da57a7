import type { Decimal, Double, Long, NonNull, Numeric } from "../../schema/cell.ts";
import type { ColumnOf, NumericColumn } from "../column.ts";
import type { Expr } from "../expr.ts";
import { real } from "./real.ts";
import { invoke } from "./signature.ts";

/** Spark calls every rounded value nullable. */
type Num = Numeric | null;

/** In the type of the column; a negative scale rounds before the point. */
const rounded =
  (name: string) =>
  <T extends Num>(column: Expr<T>, scale?: number): ColumnOf<NonNull<T> | null, Numeric> =>
    invoke<NonNull<T> | null, Numeric>(name, ...(scale === undefined ? [column] : [column, scale]));

/** To so many decimals (0 unless told), a half away from zero. */
export const round = rounded("round");
/** The same, a half to the even neighbour. */
export const bround = rounded("bround");
/** To the nearest whole number as a DOUBLE, a half to the even neighbour. */
export const rint = real("rint");

/** Whole: a DECIMAL of a DECIMAL, a BIGINT of everything else. To a scale: a DECIMAL of any number. */
interface ToWhole {
  <T extends Num>(column: Expr<T>): NumericColumn<(NonNull<T> extends Decimal ? Decimal : Long) | null>;
  (column: Expr<Num>, scale: number): NumericColumn<Decimal | null>;
}
const toWhole = (name: string): ToWhole =>
  ((column: Expr<Num>, scale?: number) =>
    invoke<Double | null>(name, ...(scale === undefined ? [column] : [column, scale]))) as ToWhole;

/** Up; a value beyond a BIGINT becomes the last one. */
export const ceil = toWhole("ceil");
export const ceiling = toWhole("ceiling");
/** Down; a value beyond a BIGINT becomes the last one. */
export const floor = toWhole("floor");
