import type { Bool, Shape } from "../schema/cell.ts";
import { columnOf } from "./col.ts";
import type { BooleanColumn } from "./column.ts";
import { asExpression, type ScalarOf } from "./subquery.ts";
import { TypedShapes } from "./typed-shapes.ts";

/**
 * Typed frames as expressions in verbs of others. They may use the columns of the frame around them, by its alias:
 * `posts.alias("p").where((p) => users.where((u) => u.id.eq(p.user_id.outer())).exists())`.
 */
export abstract class TypedSubqueries<in out S extends Shape> extends TypedShapes<S> {
  /** Whether the frame has rows. */
  exists(): BooleanColumn<Bool> {
    return columnOf<Bool>(asExpression("exists", this.state));
  }

  /** The value of the one column in the one row; null where there is no row, an error where there are more. */
  scalar(): ScalarOf<S> {
    return columnOf(asExpression("scalar", this.state)) as unknown as ScalarOf<S>;
  }
}
