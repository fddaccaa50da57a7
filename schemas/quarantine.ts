import { binary, type RowOf, schema, string, timestamp } from "spark-connect-js/schema";

export const quarantineFields = {
  kind: string(),
  /** The first rule that it breaks. */
  rule: string(),
  /** Its very bytes: broken UTF-8 must survive. */
  raw: binary(),
  source: string().nullable(),
  position: string().nullable(),
  arrived_at: timestamp().nullable(),
};

/** A record that breaks the contract, kept as it came. Partitioned by `kind`. */
export const quarantine = schema(quarantineFields);
export type Quarantine = RowOf<typeof quarantine>;
