import { functions as f, Window, type WindowSpec } from "spark-connect-js";
import { c, columns } from "./setup.ts";

const byS = Window.partitionBy(c.s);
const inOrder = Window.partitionBy(c.s).orderBy(c.i);
const sum = (window: WindowSpec) => f.sum(c.d).over(window);
const rank = (window: WindowSpec) => f.rank().over(window);

export const windows = columns({
  partitionBy: sum(byS),
  "partitionBy: expressions": sum(Window.partitionBy(c.s, c.i.plus(1))),
  "partitionBy: after orderBy": sum(Window.orderBy(c.i).partitionBy(c.s)),
  orderBy: rank(Window.orderBy(c.i)),
  "orderBy: keys": rank(byS.orderBy(c.i.desc(), c.d.ascNullsLast())),
  rowsBetween: sum(Window.rowsBetween(-1, 1)),
  "rowsBetween: to the current row": sum(inOrder.rowsBetween(Window.unboundedPreceding, Window.currentRow)),
  "rowsBetween: from the current row": sum(inOrder.rowsBetween(0, Window.unboundedFollowing)),
  "rowsBetween: offsets": sum(inOrder.rowsBetween(-3, -1)),
  rangeBetween: sum(Window.rangeBetween(Window.unboundedPreceding, Window.unboundedFollowing)),
  "rangeBetween: offsets": sum(inOrder.rangeBetween(-10, 20)),
  "rangeBetween: beyond an int": sum(inOrder.rangeBetween(-3_000_000_000, 0)),
  "over: in an expression": f.max(c.i).over(byS).minus(c.i),
});
