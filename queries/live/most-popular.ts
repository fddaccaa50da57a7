import type { FrameOf, Timestamp } from "spark-connect-js";
import type { LiveTables } from "./metric.ts";
import { postsByCategory } from "./posts-by-category.ts";
import { postsByPoster } from "./posts-by-poster.ts";
import type { Windows } from "./windows.ts";

type Pins = Pick<LiveTables, "pin">;

/** The open window's categories with most posts, these first. */
export const topCategories = (
  tables: Pins,
  now: Timestamp,
  most: number,
  windows?: Windows,
): FrameOf<(typeof postsByCategory)["answer"]> =>
  postsByCategory
    .open(tables, now, windows)
    .orderBy((c) => [c.posts.desc(), c.category.asc()])
    .limit(most);

/** The open window's posters with most followers, these first; of as many followers, those with more posts. */
export const topPosters = (
  tables: Pins,
  now: Timestamp,
  most: number,
  windows?: Windows,
): FrameOf<(typeof postsByPoster)["answer"]> =>
  postsByPoster
    .open(tables, now, windows)
    .orderBy((c) => [c.follower_count.descNullsLast(), c.posts.desc(), c.poster_name.asc()])
    .limit(most);
