import { type RowOf, schema, string } from "spark-connect-js/schema";

/** One line of the emulator's ledger: a record that its target has acknowledged. (Lines also say when and where.) */
export const ledger = schema({
  kind: string().nullable(),
  /** The post's number, in decimal digits. */
  key: string().nullable(),
  /** The same for the same bytes. */
  hash: string().nullable(),
});
export type LedgerLine = RowOf<typeof ledger>;
