import { schema, string } from "spark-connect-js/schema";

/** What the records of all kinds have. */
export const recordFields = {
  ind: string().nullable(),
  /** Another name of the key. */
  index: string().nullable(),
  /** Spark's own name: the text of a line that is no strict JSON, null where it is. Asked for, or Spark keeps in silence what it could read of such a line. */
  _corrupt_record: string().nullable(),
};
export const record = schema(recordFields);
