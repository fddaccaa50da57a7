import { binary, type RowOf, schema, string, timestamp } from "spark-connect-js/schema";

/**
 * What a record carries between parsing and its table, beside its cleaned columns: the first rule that it breaks and,
 * only then, the record as it came. A record of a stream always says where and when it came.
 */
export const markFields = {
  _rule: string().nullable(),
  _raw: binary().nullable(),
  _source: string().nullable(),
  _position: string().nullable(),
  _arrived_at: timestamp().nullable(),
  _ingested_at: timestamp().nullable(),
};
export const marks = schema(markFields);
export type Marks = RowOf<typeof marks>;
