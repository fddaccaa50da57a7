import type { Source } from "../source/connect.ts";
import { type Patience, patiently } from "../source/patiently.ts";
import { originalDrawer } from "./original-drawer.ts";
import type { Post } from "./post.ts";
import { uniformDrawer } from "./uniform-drawer.ts";

export interface PostsOptions extends Patience {
  readonly source: Source;
  /** `original`: what the original emulator draws for the seed. `uniform`: each post as likely as any other. */
  readonly draw: "original" | "uniform";
  /** Default 100. */
  readonly seed?: number;
  /** Ordinal of the first draw, where a run goes on from an earlier one. Default 0. */
  readonly from?: number;
  /** How many draws there are, with those before `from`. Default: no end. */
  readonly count?: number;
  /** Most posts to read at a time. Default 500. */
  readonly batch?: number;
}

/**
 * The posts that are drawn, for ever or as many as asked for. While some are used the next ones are read, about as many as
 * are used in a second. A database that goes away meanwhile is waited for.
 *
 * @throws EmulatorError where the tables are not whole, or the database stays away
 */
export async function* posts(options: PostsOptions): AsyncGenerator<Post, void> {
  const { source, draw, seed = 100, from = 0, count = Number.POSITIVE_INFINITY, batch = 500 } = options;
  const done = new AbortController();
  const patience = {
    ...options,
    signal: options.signal ? AbortSignal.any([options.signal, done.signal]) : done.signal,
  };
  const drawer = await patiently(() => (draw === "original" ? originalDrawer : uniformDrawer)(source, seed), patience);
  const read = (start: number, most: number) => {
    const posts = patiently(() => drawer(start, Math.min(most, batch, count - start)), patience);
    // It is awaited later, or never where the iteration ends before.
    posts.catch(() => undefined);
    return posts;
  };
  try {
    let postsASecond = firstBatch;
    let next = read(from, postsASecond);
    for (let start = from; start < count; ) {
      const current = await next;
      start += current.length;
      const since = performance.now();
      if (start < count) next = read(start, postsASecond);
      yield* current;
      postsASecond = Math.ceil((1000 * current.length) / (performance.now() - since));
    }
  } finally {
    done.abort();
  }
}

/** A few, so that the first post comes soon. */
const firstBatch = 10;
