import type { Kind } from "../../../schemas/kinds.ts";

/** How much dirt comes with the posts: shares of the number of posts, 0 to 1, in each table by itself. */
export interface Dirt {
  /** Further copies of earlier rows: every other one in the same bytes, the rest equal only after cleaning. Default 0.01. */
  readonly duplicates: number;
  /** Further records that break the contract, in every form in turn. Default 0.0225, so 11,154 posts bring each form. */
  readonly spoiled: number;
  /** Rows in another line than the plain one, which cleans to the same row. Default 0.01. */
  readonly tricky: number;
  /** Rows with good content at the edge of the contract, such as blank columns and largest numbers. Default 0. */
  readonly unusual: number;
  /** Further good rows with the key of another row. Default 0.0005. */
  readonly secondRows: number;
}

export const defaultDirt: Dirt = { duplicates: 0.01, spoiled: 0.0225, tricky: 0.01, unusual: 0, secondRows: 0.0005 };

/**
 * Whether a sort of dirt falls due at post n, and the how-manieth time it does, from 0. Dirt is spread evenly, not
 * drawn: so each form comes in its turn, and a slice has the same dirt whether or not the posts before it were made.
 */
export function due(dirt: Dirt, sort: keyof Dirt, kind: Kind, n: number): number | undefined {
  const start = kindStarts[kind] + sortStarts[sort];
  const ordinal = Math.floor(n * dirt[sort] + start);
  return Math.floor((n + 1) * dirt[sort] + start) > ordinal ? ordinal : undefined;
}

// Below 1 together; different, so that not all dirt of a post comes at once where shares are equal.
const kindStarts: Readonly<Record<Kind, number>> = { pin: 0.1, geo: 0.4, user: 0.7 };
const sortStarts: Readonly<Record<keyof Dirt, number>> = {
  duplicates: 0.05,
  spoiled: 0.1,
  tricky: 0.15,
  unusual: 0.2,
  secondRows: 0.25,
};
