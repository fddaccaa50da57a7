import type { DataFrame } from "spark-connect-js";
import { count } from "spark-connect-js/functions";
import type { Shape } from "spark-connect-js/schema";

/** Posts for each combination of `keys`. */
export const countBy = <S extends Shape, K extends keyof S & string>(posts: DataFrame<S>, keys: readonly K[]) =>
  posts.groupBy(...keys).agg(() => ({ category_count: count() }));
