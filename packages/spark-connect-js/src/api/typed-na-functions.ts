import type { FillValue } from "../plan/fill-na.ts";
import type { RelationType } from "../plan/relation.ts";
import type { Replacement, ReplaceValue } from "../plan/replace.ts";
import type { Shape } from "../schema/cell.ts";
import type { Narrow, Of } from "../schema/shape.ts";
import { DataFrame } from "./dataframe.ts";
import { derive, type FrameState } from "./frame-state.ts";
import { type DropNulls, dropOf, fillOf, replaceOf } from "./na-arguments.ts";
import type { Alike, Filled, FilledEach, Fitting, FittingEach, Replaced } from "./na-types.ts";

/** What to do about nulls (and NaN), as `df.na` of a typed frame. */
export class TypedNaFunctions<in out S extends Shape> {
  readonly #state: FrameState;

  constructor(state: FrameState) {
    this.#state = state;
  }

  /** Rows without a null or NaN in any column, or in the `subset`: these columns are not nullable from here on. */
  drop<K extends keyof S & string>(which?: {
    readonly how?: "any";
    readonly subset?: readonly K[];
  }): DataFrame<Of<Narrow<S, K>>>;
  /** Rows where not all are null, or with at least `thresh` values. */
  drop(which: DropNulls<keyof S & string>): DataFrame<S>;
  drop<T extends Shape>(which: DropNulls = {}): DataFrame<T> {
    return this.#next(dropOf(this.#state.relation, which));
  }

  /**
   * A value for each null or NaN of the columns whose type it fits: a number for numbers, cast to the type of the column
   * (1.5 in an INT is 1), a text for texts, a boolean for booleans.
   */
  fill<const V extends FillValue, K extends Fitting<S, V> = Fitting<S, V>>(
    value: V,
    subset?: readonly K[],
  ): DataFrame<Of<Filled<S, V, K>>>;
  /** Values by column: `na.fill({ title: "", saves: 0 })`. */
  fill<const V extends { readonly [P in keyof S & string]?: FillValue }>(
    values: V & FittingEach<S, V>,
  ): DataFrame<Of<FilledEach<S, V>>>;
  fill<T extends Shape>(
    value: FillValue | Readonly<Record<string, FillValue>>,
    subset?: readonly string[],
  ): DataFrame<T> {
    return this.#next(fillOf(this.#state.relation, value, subset));
  }

  /**
   * Other values in place of some, in columns of the values' type: `na.replace([["n/a", null]], ["title"])`. A value that
   * becomes null makes its column nullable.
   */
  replace<V extends ReplaceValue, New extends Alike<V> | null, K extends Fitting<S, V> = Fitting<S, V>>(
    replacements: Iterable<readonly [V, New]>,
    subset?: readonly K[],
  ): DataFrame<Of<Replaced<S, K, New>>> {
    return this.#next(replaceOf(this.#state.relation, replacements as Iterable<Replacement>, subset));
  }

  #next<T extends Shape>(relType: RelationType): DataFrame<T> {
    return new DataFrame<T>(derive(this.#state, relType));
  }
}
