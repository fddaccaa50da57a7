import { attribute } from "../plan/expression.ts";
import type { LiteralValue } from "../plan/literal.ts";
import { toDf } from "../plan/to-df.ts";
import type { Arr, JsOf, NonNull, Numeric, Shape } from "../schema/cell.ts";
import type { Entry, Of } from "../schema/shape.ts";
import { Col } from "./col.ts";
import { DataFrame } from "./dataframe.ts";
import { derive } from "./frame-state.ts";
import type { Seed } from "./sampling.ts";
import { StatFunctions } from "./stat-functions.ts";

type Numbers<S> = [S] extends [never]
  ? never
  : { [P in keyof S & string]: NonNull<S[P]> extends Numeric ? P : never }[keyof S & string];
/** A value of the column, where there are literals of its type. */
type Stratum<V> = V extends LiteralValue ? V : never;
type Frequent<S extends Shape, K extends keyof S> = { [P in K]: Entry<P, Arr<S[P]>> }[K];

/** Statistics of a typed frame, as `df.stat`. */
export class TypedStatFunctions<in out S extends Shape> extends StatFunctions<keyof S & string, Numbers<S>> {
  /**
   * Values that more than `support` of the rows have, perhaps some others among them: one row, an array for each column,
   * under the name of the column (Spark's `a_freqItems` has a capital letter, which no name has here).
   */
  freqItems<K extends keyof S & string>(columns: readonly K[], support = 0.01): DataFrame<Of<Frequent<S, K>>> {
    const found = this.frequent(columns, support);
    return new DataFrame<Of<Frequent<S, K>>>(derive(found, toDf(found.relation, columns)));
  }

  /** Of the rows with each of these values that fraction, of all others none: `sampleBy("kind", [["a", 0.1]])`. */
  sampleBy<K extends keyof S & string>(
    column: K,
    fractions: Iterable<readonly [Stratum<JsOf<S[K]>>, number]>,
    seed?: Seed,
  ): DataFrame<S> {
    return new DataFrame<S>(this.sampled(new Col(attribute(column)), fractions, seed));
  }
}
