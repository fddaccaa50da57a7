import type {
  Byte,
  Cell,
  Decimal,
  Double,
  Float,
  Int,
  Integral,
  Long,
  NonNull,
  NullIn,
  Numeric,
  Short,
} from "../schema/cell.ts";
import type { Refusal } from "../schema/shape.ts";
import type { Expr } from "./expr.ts";

/**
 * Refuses numbers whose Spark type the compiler cannot know: `1` is an INT and `1.5` a DOUBLE, but a variable of type
 * `number` is either, and so would be the answer. Beside a DOUBLE it does not matter.
 */
export type Exact<T extends Cell, O> = O extends number
  ? number extends O
    ? [NonNull<T>] extends [Double]
      ? unknown
      : Refusal<"a number may be an INT or a DOUBLE to Spark: write lit(x, int()) or lit(x, double())">
    : `${O}` extends `${bigint}`
      ? TenDigits<`${O}`> extends true
        ? Refusal<"an integer this long may be a BIGINT to Spark: write it as a bigint, such as 3000000000n">
        : unknown
      : unknown
  : unknown;
/** Refuses numbers that are no INT. */
export type Whole<O> = O extends number
  ? `${O}` extends `${bigint}`
    ? Exact<Int, O>
    : Refusal<"whole numbers only: a literal without a fraction, a bigint such as 3n, or a column">
  : unknown;
type TenDigits<S extends string> =
  S extends `${infer _0}${infer _1}${infer _2}${infer _3}${infer _4}${infer _5}${infer _6}${infer _7}${infer _8}${infer _9}${string}`
    ? true
    : false;

/** What arithmetic takes beside a column. */
export type Operand = number | bigint | Expr<Numeric | null>;
/** The tag of an operand: a literal without a fraction is an INT, a bigint a BIGINT. */
export type TagOf<O> =
  O extends Expr<infer U>
    ? NonNull<U>
    : O extends bigint
      ? Long
      : O extends number
        ? `${O}` extends `${bigint}`
          ? Int
          : Double
        : never;
export type NullOf<O> = O extends Expr<infer U> ? NullIn<U> : never;

/** Whether an operation on a cell and an operand may be null. */
export type NullBeside<T, O> = NullIn<T> | NullOf<O> | NullOfInteger<NonNull<T>, O>;
/**
 * Beside a DECIMAL, Spark makes a DECIMAL of an integer literal by a cast that it calls nullable. (It knows `lit(1)` for
 * such a literal, too, and the compiler does not: write the number itself.)
 */
type NullOfInteger<T, O> = [T] extends [Decimal]
  ? O extends bigint
    ? null
    : O extends number
      ? number extends O
        ? null
        : `${O}` extends `${bigint}`
          ? null
          : never
      : never
  : never;

/** The type that Spark (ANSI) widens two numbers to. */
export type Wider<A, B> = [A] extends [B] ? ([B] extends [A] ? A : Widest<A | B>) : Widest<A | B>;
type Widest<U> = [U] extends [Integral]
  ? Long extends U
    ? Long
    : Int extends U
      ? Int
      : Short extends U
        ? Short
        : Byte
  : Double extends U
    ? Double
    : Float extends U
      ? [U] extends [Float]
        ? Float
        : Double
      : Decimal;

/** `/` divides decimals exactly and everything else as doubles. */
export type Quotient<A, B> = Decimal extends A | B
  ? Double | Float extends A | B
    ? Double
    : DecimalQuotient<A | B>
  : Double;
type DecimalQuotient<U> = Double extends U ? Double : Float extends U ? Double : Decimal;
