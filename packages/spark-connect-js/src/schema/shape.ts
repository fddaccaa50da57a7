import type { Cell } from "./cell.ts";

/**
 * The arithmetic of shapes. One rule: a shape is always rebuilt from a flat union of entries, never from another
 * shape. A mapped type over a mapped type is instantiated anew at each step, and the compiler gives up (TS2589) at
 * about 97 chained calls.
 */
export interface Entry<Name, T> {
  readonly name: Name;
  readonly cell: T;
}
type AnyEntry = Entry<string, Cell>;

/**
 * The shape that a union of entries describes. A condition, so that messages show the shape and not the name of this type,
 * which an imported alias would leave there.
 */
export type Of<E> = [E] extends [never]
  ? Record<never, never>
  : { readonly [X in Extract<E, AnyEntry> as X["name"]]: X["cell"] };
/** Entries of the columns `K`. */
export type Keep<S, K extends keyof S = keyof S> = { [P in K]: Entry<P, S[P]> }[K];
/** Entries of all columns but `K`. */
export type Other<S, K> = { [P in keyof S]: P extends K ? never : Entry<P, S[P]> }[keyof S];
/** The same, where an outer join may leave nothing. */
export type OtherNullable<S, K> = { [P in keyof S]: P extends K ? never : Entry<P, S[P] | null> }[keyof S];
/** The columns `K` without `null`, all others as they are. */
export type Narrow<S, K> = { [P in keyof S]: Entry<P, P extends K ? Exclude<S[P], null> : S[P]> }[keyof S];
/** The columns `K` with `null`, all others as they are. */
export type Widen<S, K> = { [P in keyof S]: Entry<P, P extends K ? S[P] | null : S[P]> }[keyof S];

/** A refusal that explains itself in the compiler's message. */
export interface Refusal<Message extends string> {
  readonly "~error": Message;
}
