import { binary, type RowOf, schema, string, timestamp } from "spark-connect-js/schema";

/** A record that breaks the contract, kept as it came. Partitioned by `kind`. */
export const quarantine = schema({
  kind: string(),
  /** The first rule that it breaks. */
  rule: string(),
  /** Its very bytes: broken UTF-8 must survive. */
  raw: binary(),
  source: string().nullable(),
  position: string().nullable(),
  arrived_at: timestamp().nullable(),
});
export type Quarantine = RowOf<typeof quarantine>;
