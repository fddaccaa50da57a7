import type { Post } from "./post.ts";

/** The posts of the draws from `from` on, so many of them. What draw n is depends on the seed, the tables and n alone. */
export type Drawer = (from: number, count: number) => Promise<readonly Post[]>;
