import type { NonNull } from "../schema/cell.ts";
import type { Keep, Of, Other, OtherNullable, Refusal } from "../schema/shape.ts";

export type How = "inner" | "left" | "right" | "full" | "semi" | "anti";

/** Names on both sides whose cells may be compared. */
export type Shared<L, R> = {
  [K in keyof L & keyof R & string]: NonNull<L[K]> extends NonNull<R[K]> ? K : never;
}[keyof L & keyof R & string];

/** Refuses a join that would leave two columns of one name. */
export type NoClash<L, R, K> = [Exclude<keyof L & keyof R & string, K>] extends [never]
  ? unknown
  : Refusal<`column '${Exclude<keyof L & keyof R & string, K>}' is on both sides of the join; rename or drop it first`>;

/** What an equi-join yields: the keys once; the side that may be missing is nullable. */
export type Joined<L, R, K, H> = H extends "semi" | "anti"
  ? L
  : Of<
      | UsingKeys<L, R, K, H>
      | (H extends "right" | "full" ? OtherNullable<L, K> : Other<L, K>)
      | (H extends "left" | "full" ? OtherNullable<R, K> : Other<R, K>)
    >;
/** The keys come from the left side; from the right one in a right join, from either (nullable to Spark) in a full one. */
type UsingKeys<L, R, K, H> = H extends "right"
  ? Keep<R, K & keyof R>
  : H extends "full"
    ? OtherNullable<L, Exclude<keyof L, K>>
    : Keep<L, K & keyof L>;
