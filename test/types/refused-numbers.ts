import type { FrameOf } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import { boolean, date, dayTimeInterval, double, int, long, map, schema, string } from "spark-connect-js/schema";

const values = schema({
  i: int(),
  l: long(),
  d: double(),
  s: string(),
  yes: boolean(),
  day: date(),
  span: dayTimeInterval(),
  counts: map(string(), long()),
});
declare const df: FrameOf<typeof values>;
declare const some: number;

/** As refused.ts: programs with numbers, bits and hashes. */
export const refused = () => [
  // ── numbers
  // @ts-expect-error Argument of type 'StringColumn<Str>' is not assignable to parameter of type 'Expr<Numeric | null>'.
  df.project((c) => ({ x: f.sqrt(c.s) })),
  // @ts-expect-error Argument of type 'BooleanColumn<Bool>' is not assignable to parameter of type 'Expr<Signed | null>'.
  df.project((c) => ({ x: f.abs(c.yes) })),
  // @ts-expect-error Argument of type 'NumericColumn<Int>' is not assignable to parameter of type 'number'.
  df.project((c) => ({ x: f.round(c.d, c.i) })),
  // @ts-expect-error Argument of type 'NumericColumn<Double>' is not assignable to parameter of type 'Expr<Integral | null>'.
  df.project((c) => ({ x: f.factorial(c.d) })),
  // @ts-expect-error …Refusal<"a number may be an INT or a DOUBLE to Spark: write lit(x, int()) or lit(x, double())">…
  df.project((c) => ({ x: f.pmod(c.i, some) })),
  // @ts-expect-error …Refusal<"a number may be an INT or a DOUBLE to Spark: write lit(x, int()) or lit(x, double())">…
  df.project(() => ({ x: f.uniform(0, some) })),

  // ── several values
  // @ts-expect-error No overload matches this call.…
  df.project((c) => ({ x: f.greatest(c.i, c.s) })),
  // @ts-expect-error Expected at least 2 arguments, but got 1.
  df.project((c) => ({ x: f.least(c.i) })),
  // @ts-expect-error No overload matches this call.…
  df.project((c) => ({ x: f.least(c.day, c.s) })),
  // @ts-expect-error No overload matches this call.…
  df.project((c) => ({ x: f.greatest(c.counts, c.counts) })),

  // ── arithmetic that gives null
  // @ts-expect-error No overload matches this call.…
  df.project((c) => ({ x: f.tryAdd(c.i, some) })),
  // @ts-expect-error No overload matches this call.…
  df.project((c) => ({ x: f.tryAdd(c.day, c.span) })),
  // @ts-expect-error No overload matches this call.…
  df.project((c) => ({ x: f.tryAdd(c.day, c.day) })),
  // @ts-expect-error Argument of type 'DayTimeIntervalColumn<Duration>' is not assignable to parameter of type 'Expr<Num>'.
  df.project((c) => ({ x: f.tryMod(c.span, 2) })),

  // ── bits and hashes
  // @ts-expect-error The 'this' context of type 'NumericColumn<Double>' is not assignable to method's 'this' of type 'Expr<Integral | null>'.
  df.project((c) => ({ x: c.d.bitwiseAND(1) })),
  // @ts-expect-error Argument of type 'NumericColumn<Double>' is not assignable to parameter of type …
  df.project((c) => ({ x: c.i.bitwiseOR(c.d) })),
  // @ts-expect-error …Refusal<"whole numbers only: a literal without a fraction, a bigint such as 3n, or a column">…
  df.project((c) => ({ x: c.i.bitwiseXOR(1.5) })),
  // @ts-expect-error Argument of type 'NumericColumn<Double>' is not assignable to parameter of type 'Expr<Bool | Integral | null>'.
  df.project((c) => ({ x: f.bitCount(c.d) })),
  // @ts-expect-error Argument of type 'NumericColumn<Double>' is not assignable to parameter of type 'Expr<Integral | null>'.
  df.project((c) => ({ x: f.bitwiseNot(c.d) })),
  // @ts-expect-error Argument of type 'NumericColumn<Double>' is not assignable to parameter of type 'Expr<Integral | null>'.
  df.project((c) => ({ x: f.shiftleft(c.d, 1) })),
  // @ts-expect-error Argument of type 'NumericColumn<Long>' is not assignable to parameter of type 'Place'.
  df.project((c) => ({ x: f.bitGet(c.i, c.l) })),
  // @ts-expect-error Expected at least 1 arguments, but got 0.
  f.hash(),
  // @ts-expect-error …Refusal<"a map or a variant has no hash: hash arraySort(mapEntries(map)), or toJson(variant)">…
  df.project((c) => ({ x: f.hash(c.i, c.counts) })),
  // @ts-expect-error …Refusal<"a map or a variant has no hash: hash arraySort(mapEntries(map)), or toJson(variant)">…
  df.project((c) => ({ x: f.xxhash64(f.array(f.struct({ v: f.parseJson(c.s) }))) })),
  // @ts-expect-error Argument of type '255' is not assignable to parameter of type '0 | 224 | 256 | 384 | 512'.
  df.project((c) => ({ x: f.sha2(c.s, 255) })),
  // @ts-expect-error Argument of type 'NumericColumn<Int>' is not assignable to parameter of type 'Expr<Binary | Str | null>'.
  df.project((c) => ({ x: f.md5(c.i) })),
];
