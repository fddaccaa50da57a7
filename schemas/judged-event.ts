import { binary, type RowOf, schema, string } from "spark-connect-js/schema";
import { quarantineFields } from "./quarantine.ts";

/** What was found of a record: a row of the quarantine where it breaks a rule, and otherwise where and when it came. */
export const judgedEvent = schema({
  ...quarantineFields,
  rule: string().nullable(),
  /** Of a broken one only. */
  raw: binary().nullable(),
});
export type JudgedEvent = RowOf<typeof judgedEvent>;
