import { postsByCategory } from "./posts-by-category.ts";
import { postsByPoster } from "./posts-by-poster.ts";
import { recordsClean } from "./records-clean.ts";
import { recordsIn } from "./records-in.ts";

/** All metrics that are kept for each closed window, in the order in which they are named. */
export const metrics = [postsByCategory, postsByPoster, recordsIn, recordsClean] as const;
export type MetricName = (typeof metrics)[number]["name"];
