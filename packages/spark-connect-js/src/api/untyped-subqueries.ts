import type { AnyColumn } from "./any-column.ts";
import { Col } from "./col.ts";
import { asExpression } from "./subquery.ts";
import { UntypedShapes } from "./untyped-shapes.ts";

/** Untyped frames as expressions in verbs of others; the columns of a frame around them are `col("alias.name").outer()`. */
export abstract class UntypedSubqueries extends UntypedShapes {
  /** Whether the frame has rows. */
  exists(): AnyColumn {
    return new Col(asExpression("exists", this.state));
  }

  /** The value of the one column in the one row; null where there is no row, an error where there are more. */
  scalar(): AnyColumn {
    return new Col(asExpression("scalar", this.state));
  }
}
