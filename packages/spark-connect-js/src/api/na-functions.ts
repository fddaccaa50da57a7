import type { FillValue } from "../plan/fill-na.ts";
import type { RelationType } from "../plan/relation.ts";
import type { Replacement } from "../plan/replace.ts";
import { derive, type FrameState } from "./frame-state.ts";
import { type DropNulls, dropOf, fillOf, replaceOf } from "./na-arguments.ts";
import { UntypedDataFrame } from "./untyped.ts";

/** What to do about nulls (and NaN), as `df.na` of an untyped frame; PySpark's `DataFrameNaFunctions`. */
export class DataFrameNaFunctions {
  readonly #state: FrameState;

  constructor(state: FrameState) {
    this.#state = state;
  }

  /** Rows without a null or NaN in any column, or as `how`, `thresh` and `subset` say. */
  drop(which: DropNulls = {}): UntypedDataFrame {
    return this.#next(dropOf(this.#state.relation, which));
  }

  /**
   * A value for each null or NaN of the columns whose type it fits (a number for numbers, cast to the type of the column),
   * or values by column.
   */
  fill(value: FillValue | Readonly<Record<string, FillValue>>, subset?: readonly string[]): UntypedDataFrame {
    return this.#next(fillOf(this.#state.relation, value, subset));
  }

  /** Other values in place of some: `na.replace(new Map([["n/a", null]]), ["title"])`. All of one type, or null. */
  replace(replacements: Iterable<Replacement>, subset?: readonly string[]): UntypedDataFrame {
    return this.#next(replaceOf(this.#state.relation, replacements, subset));
  }

  #next(relType: RelationType): UntypedDataFrame {
    return new UntypedDataFrame(derive(this.#state, relType));
  }
}
