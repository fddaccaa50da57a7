import type { Double, Numeric } from "../../schema/cell.ts";
import type { Expr } from "../expr.ts";
import { nullable } from "./signature.ts";

/** A function of real numbers: any number in, a DOUBLE out, which Spark calls nullable. */
export const real = (name: string) => nullable<[column: Expr<Numeric | null>], Double>(name);
