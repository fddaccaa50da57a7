import type { LiteralValue } from "../plan/literal.ts";
import type { RelationType } from "../plan/relation.ts";
import { approxQuantile, corr, cov, crosstab, freqItems, sampleBy } from "../plan/statistics.ts";
import { fraction, invalidArgument, notEmpty } from "./arguments.ts";
import { type ColumnOrName, toExpression } from "./by-name.ts";
import { answer, derive, type FrameState } from "./frame-state.ts";
import type { ActionOptions } from "./result.ts";
import { type Seed, toSeed } from "./sampling.ts";
import { UntypedDataFrame } from "./untyped.ts";

/** What all frames can be asked; `N` are names of columns, `M` of those with numbers. */
export abstract class StatFunctions<in N extends string, in M extends N> {
  readonly #state: FrameState;

  constructor(state: FrameState) {
    this.#state = state;
  }

  /** Pearson's correlation of two columns of numbers, null taken as 0; NaN where one of them never changes. */
  async corr(column1: M, column2: M, options: ActionOptions = {}): Promise<number> {
    return Number(await this.#scalar(corr(this.#state.relation, column1, column2), options));
  }

  /** The sample covariance of two columns of numbers, null taken as 0. */
  async cov(column1: M, column2: M, options: ActionOptions = {}): Promise<number> {
    return Number(await this.#scalar(cov(this.#state.relation, column1, column2), options));
  }

  /**
   * Quantiles of one column, or of several in one pass, over the values that are neither null nor NaN: the answer's rank
   * is off by at most `relativeError` of the number of rows; 0 is exact and costs the most. None for a column without values.
   */
  async approxQuantile(
    column: M,
    probabilities: readonly number[],
    relativeError: number,
    options?: ActionOptions,
  ): Promise<number[]>;
  async approxQuantile(
    columns: readonly M[],
    probabilities: readonly number[],
    relativeError: number,
    options?: ActionOptions,
  ): Promise<number[][]>;
  async approxQuantile(
    columns: M | readonly M[],
    probabilities: readonly number[],
    relativeError: number,
    options: ActionOptions = {},
  ): Promise<number[] | number[][]> {
    for (const probability of probabilities) fraction("approxQuantile: probabilities", probability);
    if (!(relativeError >= 0)) throw invalidArgument(`approxQuantile takes an error from 0, not ${relativeError}`);
    const names = notEmpty("approxQuantile: columns", typeof columns === "string" ? [columns] : columns);
    const asked = approxQuantile(this.#state.relation, names, probabilities, relativeError);
    const quantiles = (await this.#scalar(asked, options)) as number[][];
    return typeof columns === "string" ? (quantiles[0] ?? []) : quantiles;
  }

  /**
   * How often each pair of values occurs: a row for each value of the first column (in `a_b`, as text), a column for each
   * of the second, which is why the frame is untyped.
   */
  crosstab(column1: N, column2: N): UntypedDataFrame {
    return new UntypedDataFrame(derive(this.#state, crosstab(this.#state.relation, column1, column2)));
  }

  protected frequent(columns: readonly N[], support: number): FrameState {
    if (!(support >= 1e-4 && support <= 1))
      throw invalidArgument(`freqItems takes a part from 0.0001 to 1, not ${support}`);
    return derive(this.#state, freqItems(this.#state.relation, notEmpty("freqItems: columns", columns), support));
  }

  protected sampled(
    column: ColumnOrName,
    fractions: Iterable<readonly [LiteralValue, number]>,
    seed: Seed | undefined,
  ): FrameState {
    const parts = [...fractions];
    for (const [, part] of parts) fraction("sampleBy", part);
    return derive(this.#state, sampleBy(this.#state.relation, toExpression(column), parts, toSeed(seed)));
  }

  #scalar(relType: RelationType, options: ActionOptions): Promise<unknown> {
    return answer(derive(this.#state, relType), options, (result) => result.scalar());
  }
}

/** Statistics of an untyped frame, as `df.stat`; PySpark's `DataFrameStatFunctions`. */
export class DataFrameStatFunctions extends StatFunctions<string, string> {
  /** Values that more than `support` of the rows have, a column `a_freqItems` for each; some others may be among them. */
  freqItems(columns: readonly string[], support = 0.01): UntypedDataFrame {
    return new UntypedDataFrame(this.frequent(columns, support));
  }

  /** Of the rows with each of these values that fraction, of all others none: `sampleBy("kind", [["a", 0.1]])`. */
  sampleBy(column: ColumnOrName, fractions: Iterable<readonly [LiteralValue, number]>, seed?: Seed): UntypedDataFrame {
    return new UntypedDataFrame(this.sampled(column, fractions, seed));
  }
}
