import type { Frame } from "../frame.ts";

/** The frame, small enough for a copy on every worker: joins with it shuffle nothing. The same as `hint("broadcast")`. */
export const broadcast = <F extends Frame<unknown>>(df: F): F => df.hint("broadcast");
