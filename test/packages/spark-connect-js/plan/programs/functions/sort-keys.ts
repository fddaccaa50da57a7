import { functions as f } from "spark-connect-js";
import { c, columns } from "../setup.ts";

export const sortKeys = columns({
  ascNullsFirst: f.ascNullsFirst(c.i),
  ascNullsLast: f.ascNullsLast(c.i),
  descNullsFirst: f.descNullsFirst(c.i),
  descNullsLast: f.descNullsLast(c.i),
});
