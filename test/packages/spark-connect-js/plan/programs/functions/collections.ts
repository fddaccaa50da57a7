import { functions as f } from "spark-connect-js";
import { c, columns } from "../setup.ts";

export const collections = columns({
  array: f.array(c.i, c.i2),
  "array: empty": f.array(),
  size: f.size(c.arr),
  get: f.get(c.arr, 1),
  struct: f.struct({ a: c.i, b: f.upper(c.s) }),
});
