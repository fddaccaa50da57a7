import { functions as f } from "spark-connect-js";
import * as s from "spark-connect-js/schema";
import { c, columns } from "../setup.ts";

export const casts = columns({
  cast: { expr: f.cast(c.s, s.int()).expr },
  tryCast: { expr: f.tryCast(c.s, s.int()).expr },
});
