import { int, long, type RowOf, schema, string, timestamp } from "spark-connect-js/schema";
import { arrivalFields } from "./arrival.ts";
import { markFields } from "./marks.ts";
import { recordFields } from "./record.ts";

/** Who made a post, as the source sends it. */
export const userRecord = schema({
  ...recordFields,
  first_name: string().nullable(),
  last_name: string().nullable(),
  age: string().nullable(),
  date_joined: string().nullable(),
});

const fields = {
  user_name: string().nullable(),
  age: int().nullable(),
  date_joined: timestamp().nullable(),
};
export const user = schema({ ind: long(), ...fields });
export type User = RowOf<typeof user>;

/** The same as a stream keeps it. */
export const liveUser = schema({ ind: long(), ...fields, ...arrivalFields });

/** The same between parsing and its table: the key may be missing, and the marks say why. */
export const markedUser = schema({ ind: long().nullable(), ...fields, ...markFields });
