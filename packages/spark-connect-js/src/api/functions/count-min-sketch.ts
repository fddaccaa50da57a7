import type { Binary, Integral, Str } from "../../schema/cell.ts";
import type { Aggregate } from "../aggregate.ts";
import type { Expr } from "../expr.ts";
import { constants } from "./constants.ts";
import { randomSeed } from "./seed.ts";
import { aggregate } from "./signature.ts";

/**
 * How often each value occurs, about, as the bytes of Spark's `CountMinSketch`: wrong by `eps` of all rows at most, with
 * a probability of `confidence`. Sketches of one seed can be merged.
 */
export const countMinSketch = (
  column: Expr<Integral | Str | Binary | null>,
  eps: number,
  confidence: number,
  seed: number | bigint = randomSeed(),
): Aggregate<Binary> => aggregate("count_min_sketch", [column, constants(eps), constants(confidence), seed]);
