import { functions as f } from "spark-connect-js";
import { c, columns } from "../setup.ts";

const records = f.array(c.st);

export const generators = columns({
  explode: f.explode(c.arr),
  "explode: map": f.explode(c.m),
  "explode: alias": f.explode(c.arr).alias("n"),
  explodeOuter: f.explodeOuter(c.m),
  "explodeOuter: array": f.explodeOuter(c.arr),
  posexplode: f.posexplode(c.arr),
  "posexplode: alias": f.posexplode(c.m).alias("p", "k", "v"),
  posexplodeOuter: f.posexplodeOuter(c.m),
  inline: f.inline(records),
  inlineOuter: f.inlineOuter(records),
  stack: f.stack(2, c.i, c.s, c.i2, c.s2),
});
