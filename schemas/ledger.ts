import { type RowOf, schema, string } from "spark-connect-js/schema";

const fields = {
  kind: string().nullable(),
  /** The post's number, in decimal digits. */
  key: string().nullable(),
  /** Of the record's bytes: the first 16 hexadecimal digits of their SHA-256. */
  hash: string().nullable(),
};

/** One line of the emulator's ledger: a record that its target has acknowledged. (Lines also say when and where.) */
export const ledger = schema(fields);
export type LedgerLine = RowOf<typeof ledger>;

/** The same with the place that the target told: of Kinesis or of Kafka, never both. Numbers are taken as they are written. */
export const placedLedger = schema({
  ...fields,
  stream: string().nullable(),
  shard: string().nullable(),
  sequence: string().nullable(),
  topic: string().nullable(),
  partition: string().nullable(),
  offset: string().nullable(),
});
export type PlacedLedgerLine = RowOf<typeof placedLedger>;
