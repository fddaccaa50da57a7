import type { Double } from "../../schema/cell.ts";
import type { Operand } from "../numeric.ts";
import { real } from "./real.ts";
import { strict } from "./signature.ts";

/** Angles are in radians; out of a function's domain the answer is NaN, and nullable to Spark in any case. */
export const sin = real("sin");
export const cos = real("cos");
export const tan = real("tan");
export const cot = real("cot");
export const sec = real("sec");
export const csc = real("csc");
export const asin = real("asin");
export const acos = real("acos");
export const atan = real("atan");
export const sinh = real("sinh");
export const cosh = real("cosh");
export const tanh = real("tanh");
export const asinh = real("asinh");
export const acosh = real("acosh");
export const atanh = real("atanh");

/** The angle of the point (x, y), from -π to π. */
export const atan2 = strict<[y: Operand, x: Operand], Double>("atan2");
/** √(a² + b²), without overflow on the way. */
export const hypot = strict<[a: Operand, b: Operand], Double>("hypot");

export const degrees = real("degrees");
export const radians = real("radians");
export const toDegrees = degrees;
export const toRadians = radians;
