import { string, timestamp } from "spark-connect-js/schema";

/** What a stream's tables say of each row after the contract's columns: exports, questions and duplicates ignore it. */
export const arrivalFields = {
  /** Event time: when the stream or topic took the record. */
  _arrived_at: timestamp().nullable(),
  /** When the record was kept as it came: one moment for all records of a batch, never before that of the batch before. */
  _ingested_at: timestamp().nullable(),
  _position: string().nullable(),
};
