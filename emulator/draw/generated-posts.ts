import { geoRecord } from "../rows/geo.ts";
import { pinRecord } from "../rows/pin.ts";
import { Random } from "../rows/random.ts";
import { streams } from "../rows/record.ts";
import { userRecord } from "../rows/user.ts";
import { fromRange } from "../source/keys.ts";
import { originalDraws } from "./original.ts";
import type { Post } from "./post.ts";

export interface GeneratedPostsOptions {
  /** As `posts` draws from a database. */
  readonly draw: "original" | "uniform";
  readonly seed: number;
  /** Ordinal of the first draw. Default 0. */
  readonly from?: number;
  /** How many draws there are, with those before `from`. Default: no end. */
  readonly count?: number;
  /** The tables that there would be: default those that `source fill` makes. */
  readonly rows?: { readonly seed: number; readonly posts: number };
}

/** The posts that are drawn, as from a database filled by the generator, without one. */
export async function* generatedPosts(options: GeneratedPostsOptions): AsyncGenerator<Post, void> {
  const { draw, seed, from = 0, count = Number.POSITIVE_INFINITY, rows = { seed: 100, posts: 11_154 } } = options;
  const next = draw === "original" ? originalRow(seed, from) : uniformRow(seed, rows.posts);
  for (let n = from; n < count; n++) {
    const row = next(n);
    yield {
      n,
      key: String(row),
      records: {
        pin: JSON.stringify(pinRecord(rows, row)),
        geo: JSON.stringify(geoRecord(rows, row)),
        user: JSON.stringify(userRecord(rows, row)),
      },
    };
  }
}

function originalRow(seed: number, from: number): () => number {
  const draws = originalDraws(seed);
  for (let n = 0; n < from; n++) draws.next();
  return () => draws.next().value.row;
}

/** As the database's keys are drawn, which are 0 to `posts` without a gap where the generator has made them. */
function uniformRow(seed: number, posts: number): (n: number) => number {
  const [random, draw] = [new Random(), fromRange({ least: 0n, greatest: BigInt(posts - 1) })];
  return (n) => Number(draw(random.at(seed, streams.draw, n)));
}
