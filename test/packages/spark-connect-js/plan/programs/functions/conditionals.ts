import { functions as f } from "spark-connect-js";
import { c, columns } from "../setup.ts";

export const conditionals = columns({
  when: f.when(c.b, f.lit("x")),
  "when: otherwise": f.when(c.b, f.lit("x")).otherwise(c.s),
  "when: chain": f.when(c.b, f.lit("x")).when(c.i.gt(1), c.s).when(c.i.gt(2), f.lit("z")).otherwise(f.lit("y")),
  "when: chain without otherwise": f.when(c.b, f.lit("x")).when(c.i.gt(1), c.s).end(),
  coalesce: f.coalesce(c.s, f.lit("")),
  isNull: f.isNull(c.s),
  isNotNull: f.isNotNull(c.s),
  eq: f.eq(c.i, c.i2),
  eqNullSafe: f.eqNullSafe(c.i, c.i2),
  asc: f.asc(c.i),
  desc: f.desc(c.i),
  raiseError: f.raiseError("no"),
});
