import type { Entry } from "../schema/shape.ts";

/** Entries of the keys of a rollup or a cube, which are null in the groups without them. */
export type KeepNullable<S, K extends keyof S> = { [P in K]: Entry<P, S[P] | null> }[K];

/** Entries of the keys of grouping sets: nullable unless all sets have them. */
export type KeysOfSets<S, G extends readonly (readonly (keyof S)[])[]> = {
  [P in G[number][number]]: Entry<P, S[P] | Lacking<G[number], P>>;
}[G[number][number]];
type Lacking<Set, P> = Set extends readonly (infer K)[]
  ? number extends Set["length"]
    ? null
    : P extends K
      ? never
      : null
  : never;
