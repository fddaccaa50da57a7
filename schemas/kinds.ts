/** The kinds of records, in the order in which they are always named. */
export const kinds = ["pin", "geo", "user"] as const;
export type Kind = (typeof kinds)[number];

/** The rules that a record may break, in the order in which they are tried. */
export const rules = {
  pin: ["malformed_json", "missing_key", "bad_key", "wrong_kind", "bad_follower_count"],
  geo: ["malformed_json", "missing_key", "bad_key", "wrong_kind", "bad_timestamp", "bad_latitude", "bad_longitude"],
  user: ["malformed_json", "missing_key", "bad_key", "wrong_kind", "bad_date_joined", "bad_age"],
} as const satisfies Record<Kind, readonly string[]>;
export type Rule = (typeof rules)[Kind][number];

/** What stands for all kinds that nobody knows, where kinds are counted and kept apart: a shared stream may tell any text. */
export const unknownKind = "unknown";
/** The rule that an event of such a kind breaks, whatever it holds. */
export const unknownKindRule = "unknown_kind";
