import { functions as f } from "spark-connect-js";
import { c, columns } from "../setup.ts";

export const structs = columns({
  namedStruct: f.namedStruct({ a: c.i, b: f.upper(c.s) }),
});
