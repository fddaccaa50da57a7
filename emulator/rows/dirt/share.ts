import type { Kind } from "../record.ts";

/** How much dirt comes with the posts: shares of the number of posts, 0 to 1, in each table by itself. */
export interface Dirt {
  /** Further copies of earlier rows: every other one in the same bytes, the rest equal only after cleaning. Default 0.01. */
  readonly duplicates: number;
  /** Further records that break the contract, in every form in turn. Default 0.0175, so 11,154 posts bring each form. */
  readonly spoiled: number;
  /** Rows whose content or line is unusual but good. Default 0.01. */
  readonly tricky: number;
  /** Further good rows with the key of another row. Default 0.0005. */
  readonly secondRows: number;
}

export const defaultDirt: Dirt = { duplicates: 0.01, spoiled: 0.0175, tricky: 0.01, secondRows: 0.0005 };

/**
 * Whether a share falls due at post n, and the how-manieth time it does, from 0. Dirt is spread evenly, not drawn: so
 * each form comes in its turn, and a slice has the same dirt whether or not the posts before it were made.
 */
export function due(share: number, kind: Kind, n: number): number | undefined {
  const ordinal = Math.floor(n * share + phases[kind]);
  return Math.floor((n + 1) * share + phases[kind]) > ordinal ? ordinal : undefined;
}

// Different places for different kinds, so that the dirt of one post's three records does not come together.
const phases = { pin: 0.2, geo: 0.5, user: 0.8 };
