import type { Bool, Byte, Double, Float, Int, Long, Short, Str } from "../../schema/cell.ts";
import type { Expr } from "../expr.ts";
import { nullable } from "./signature.ts";

type Passed =
  | (string | number | bigint | boolean)
  | Expr<Bool | Byte | Short | Int | Long | Float | Double | Str | null>;
const staticMethod = nullable<[className: string, method: string, ...args: Passed[]], Str>;

/** What a static method of a Java class gives, as text: `javaMethod("java.lang.Math", "abs", c.n)`. */
export const javaMethod = staticMethod("java_method");
export const reflect = staticMethod("reflect");
/** The same, null where the method throws. */
export const tryReflect = staticMethod("try_reflect");
