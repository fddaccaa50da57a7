import { PythonRandom } from "./python-random.ts";

/** One turn of the original emulator's loop: it sleeps, then sends one row of each table. */
export interface OriginalDraw {
  /** Whole seconds: 0 or 1. */
  readonly pause: number;
  /** Which row, counted from 0 in the order of the keys. */
  readonly row: number;
}

/** How many rows of each table the original may draw from. */
export const originalRows = 11_001;

/** What the original emulator draws for ever after `random.seed(seed)`. */
export function* originalDraws(seed: number): Generator<OriginalDraw, never> {
  const random = new PythonRandom(seed);
  for (;;) yield { pause: random.below(2), row: random.int(0, originalRows - 1) };
}
