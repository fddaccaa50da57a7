import type { NameInLowerCase } from "../schema/schema.ts";
import type { Refusal } from "../schema/shape.ts";

/** Refuses a name that is unknown to the compiler, or that Spark would not tell from another. */
export type NewName<K extends string> = string extends K
  ? Refusal<"a column name must be a literal; for a computed name go through untyped()">
  : K extends Lowercase<K>
    ? unknown
    : NameInLowerCase<K>;

export type NotTaken<N extends string, Names extends string> = [N] extends [Names]
  ? Refusal<`column '${N}' is there already; rename or drop it first`>
  : unknown;

/** Refuses capitals in the keys of a callback's answer; of keys that the compiler does not know it says nothing. */
export type NewKeys<R> = { readonly [K in keyof R]: string extends K ? unknown : NewName<K & string> };
