import { type FrameOf, Window } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import { binary, date, decimal, double, int, long, schema, string } from "spark-connect-js/schema";

const values = schema({
  i: int(),
  l: long(),
  d: double(),
  c: decimal(10, 2),
  s: string(),
  day: date(),
  x: binary(),
});
declare const df: FrameOf<typeof values>;
const w = Window.orderBy();

/** As refused.ts: programs with aggregates, windows and sketches. */
export const refused = () => [
  // ── aggregates
  // @ts-expect-error Argument of type 'NumericColumn<Double>' is not assignable to parameter of type 'Expr<Integral | null>'.
  df.agg((c) => ({ x: f.bitAnd(c.d) })),
  // @ts-expect-error Argument of type 'NumericColumn<Int>' is not assignable to parameter of type 'Expr<Bool | null>'.
  df.agg((c) => ({ x: f.every(c.i) })),
  // @ts-expect-error Argument of type 'NumericColumn<Int>' is not assignable to parameter of type 'Expr<Binary | Str | null>'.
  df.agg((c) => ({ x: f.listagg(c.i) })),
  // @ts-expect-error Argument of type 'string' is not assignable to parameter of type 'Uint8Array<ArrayBufferLike>'.
  df.agg((c) => ({ x: f.listagg(c.x, ",") })),
  // @ts-expect-error Argument of type 'StringColumn<Str>' is not assignable to parameter of type …
  df.agg((c) => ({ x: f.percentileApprox(c.s, 0.5) })),
  // @ts-expect-error Argument of type 'DateColumn<DateDay>' is not assignable to parameter of type …
  df.agg((c) => ({ x: f.percentile(c.day, 0.5) })),
  // @ts-expect-error Argument of type 'StringColumn<Str>' is not assignable to parameter of type 'Expr<Numeric | null>'.
  df.agg((c) => ({ x: f.corr(c.d, c.s) })),
  // @ts-expect-error Expected 2 arguments, but got 1.
  df.agg((c) => ({ x: f.maxBy(c.s) })),
  // @ts-expect-error Type 'Aggregate<Str | null>' is not assignable to type 'Expr<Cell>'.
  df.project((c) => ({ x: f.first(c.s) })),

  // ── windows
  // @ts-expect-error Argument of type 'number' is not assignable to parameter of type 'Item<Str>'.
  df.project((c) => ({ x: f.lag(c.s, 1, 0).over(w) })),
  // @ts-expect-error …Refusal<"INT takes a whole number, or a column of INT">…
  df.project((c) => ({ x: f.lead(c.i, 1, 1.5).over(w) })),
  // @ts-expect-error Argument of type 'NumericColumn<Long>' is not assignable to parameter of type 'Item<Int>'.
  df.project((c) => ({ x: f.lag(c.i, 1, c.l).over(w) })),
  // @ts-expect-error Expected 2-3 arguments, but got 1.
  df.project((c) => ({ x: f.nthValue(c.i).over(w) })),

  // @ts-expect-error …Refusal<"a window function has a value over(window) only">…
  df.agg(() => ({ x: f.rank() })),
  // @ts-expect-error …Refusal<"a window function has a value over(window) only">…
  df.agg((c) => ({ x: f.max(f.lag(c.i)) })),

  // ── sketches
  // @ts-expect-error Argument of type 'NumericColumn<Double>' is not assignable to parameter of type …
  df.agg((c) => ({ x: f.hllSketchAgg(c.d) })),
  // @ts-expect-error Argument of type 'NumericColumn<Decimal>' is not assignable to parameter of type …
  df.agg((c) => ({ x: f.thetaSketchAgg(c.c) })),
  // @ts-expect-error Argument of type 'NumericColumn<Double>' is not assignable to parameter of type 'Expr<Float | null>'.
  df.agg((c) => ({ x: f.kllSketchAggFloat(c.d) })),
  // @ts-expect-error Argument of type 'number' is not assignable to parameter of type 'bigint | readonly bigint[]'.
  df.project((c) => ({ x: f.kllSketchGetRankBigint(c.x, 1) })),
  // @ts-expect-error Argument of type 'Aggregate<Binary>' is not assignable to parameter of type 'Expr<Binary | null>'.…
  df.project((c) => ({ x: f.hllSketchEstimate(f.hllSketchAgg(c.i)) })),
];
