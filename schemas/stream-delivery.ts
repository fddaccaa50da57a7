import { long, type RowOf, schema, string } from "spark-connect-js/schema";

/** What became of the records of one kind in a stream, judged place by place. */
export const streamDelivery = schema({
  kind: string(),
  /** Records in the ledger. */
  acknowledged: long(),
  /** Rows of the raw events, of the clean table and of the quarantine. */
  kept: long(),
  clean: long(),
  quarantined: long(),
  /** Kept events that are neither, since the clean table has a row of their content. */
  duplicates: long(),
  /** Kept events that are not in the ledger: sent, but never known to be acknowledged. */
  unlisted: long(),
  /** Acknowledged and not kept, or kept and in no table. */
  missing: long(),
  /** A place twice in the tables, or a content twice in the clean table within the bound. */
  doubled: long(),
  /** Other bytes than were acknowledged there, or a clean row of another record. */
  misplaced: long(),
  /** Of another kind than acknowledged, or in a table where it does not belong. */
  misrouted: long(),
  /** Where the first of each is: source and position. */
  missing_at: string().nullable(),
  doubled_at: string().nullable(),
  misplaced_at: string().nullable(),
  misrouted_at: string().nullable(),
});
export type StreamDelivery = RowOf<typeof streamDelivery>;

/** The findings that must be none. */
export const defects = ["missing", "doubled", "misplaced", "misrouted"] as const;
export type Defect = (typeof defects)[number];
