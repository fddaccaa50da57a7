import { at, type DataFrame, Window } from "spark-connect-js";
import { desc, rank } from "spark-connect-js/functions";
import type { Shape } from "spark-connect-js/schema";

/** The rows with the largest `measure` in each group; ties are all kept. */
export const topBy = <S extends Shape, K extends keyof S & string, M extends keyof S & string>(
  df: DataFrame<S>,
  groups: readonly K[],
  measure: M,
): DataFrame<S> =>
  df.qualify((c) =>
    rank()
      .over(Window.partitionBy(...groups.map((group) => at(c, group))).orderBy(desc(at(c, measure))))
      .eq(1),
  );
