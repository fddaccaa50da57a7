import { long, type RowOf, schema, string } from "spark-connect-js/schema";

/** What became of the records of one kind that were acknowledged, judged by their keys. */
export const delivery = schema({
  kind: string(),
  /** Records in the ledger, with those that were sent again. */
  acknowledged: long(),
  /** Keys in the ledger. */
  keys: long(),
  /** Rows of the clean table, and of the quarantine, of whatever key. */
  clean: long(),
  quarantined: long(),
  /** Keys in the ledger of which there is no row in either. */
  lost: long(),
  /** Clean rows beyond one for each content that was acknowledged of their key. */
  doubled: long(),
  /** Clean rows whose key is not in the ledger: of another run, or never acknowledged. */
  unlisted: long(),
  /** Rows of the quarantine that do not tell their key: some of the lost may be among them. */
  unkeyed: long(),
});
export type Delivery = RowOf<typeof delivery>;
