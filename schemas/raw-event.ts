import { binary, type RowOf, schema, string, timestamp } from "spark-connect-js/schema";

const fields = {
  /** Of which kind its stream, topic or partition key says it is, whatever the payload holds. */
  kind: string(),
  /** Partition key, or the record's key. */
  key: string().nullable(),
  /** Its very bytes: broken UTF-8 must survive. Null, as Kafka may have it, is a record without any byte. */
  payload: binary().nullable(),
  /** Stream or topic. */
  source: string().nullable(),
  /** Shard and sequence number, partition and offset, or file. */
  position: string().nullable(),
  /** When the stream or topic took it; the time of the file. */
  arrived_at: timestamp(),
};

/** An event as any source gives it. */
export const event = schema(fields);
export type Event = RowOf<typeof event>;

/** The same as it is kept, before anybody has looked at it. */
export const rawEvent = schema({
  ...fields,
  /** When it was kept: one moment for all events of a batch. */
  _ingested_at: timestamp(),
});
export type RawEvent = RowOf<typeof rawEvent>;
