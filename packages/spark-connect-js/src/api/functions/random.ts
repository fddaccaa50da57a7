import type { Double, Float, Int, Numeric } from "../../schema/cell.ts";
import type { ColumnOf } from "../column.ts";
import type { Exact, Operand, TagOf, Wider } from "../numeric.ts";
import { randomSeed } from "./seed.ts";
import { invoke } from "./signature.ts";

const drawn =
  (name: string) =>
  (seed: number | bigint = randomSeed()): ColumnOf<Double> =>
    invoke<Double>(name, seed);

/** From 0 inclusive to 1 exclusive, evenly; the same values for the same seed, as long as the partitions are. */
export const rand = drawn("rand");
export const random = rand;
/** From the standard normal distribution. */
export const randn = drawn("randn");

/** A FLOAT beside anything but a DOUBLE stays one here. */
type Drawn<U, A, B> = Float extends U ? (Double extends U ? Double : Float) : Wider<A, B>;

/** Evenly between two constants of which either may be the larger, in a type that holds both. */
export const uniform = <A extends Operand, B extends Operand>(
  min: A & Exact<Int, A>,
  max: B & Exact<Int, B>,
  seed: number | bigint = randomSeed(),
): ColumnOf<Drawn<TagOf<A> | TagOf<B>, TagOf<A>, TagOf<B>>, Numeric> =>
  invoke<Drawn<TagOf<A> | TagOf<B>, TagOf<A>, TagOf<B>>, Numeric>("uniform", min, max, seed);
