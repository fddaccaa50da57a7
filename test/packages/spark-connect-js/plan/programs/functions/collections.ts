import { functions as f } from "spark-connect-js";
import * as s from "spark-connect-js/schema";
import { c, columns } from "../setup.ts";

const record = s.schema({ id: s.long(), name: s.string().nullable() });

export const collections = columns({
  array: f.array(c.i, c.i2),
  "array: empty": f.array(),
  size: f.size(c.arr),
  get: f.get(c.arr, 1),
  struct: f.struct({ a: c.i, b: f.upper(c.s) }),
  fromJson: f.fromJson(c.s, record),
  "fromJson: options": f.fromJson(c.s, record, { mode: "FAILFAST", locale: "en-US" }),
  fromJsonAs: f.fromJsonAs(c.s, s.array(s.string())),
  toJson: f.toJson(c.st),
});
