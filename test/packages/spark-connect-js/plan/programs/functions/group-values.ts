import { functions as f } from "spark-connect-js";
import { c, columns } from "../setup.ts";

export const groupValues = columns({
  maxBy: f.maxBy(c.s, c.i),
  minBy: f.minBy(c.s, c.ts),
  first: f.first(c.s),
  "first: ignoreNulls": f.first(c.s, true),
  firstValue: f.firstValue(c.s),
  "firstValue: ignoreNulls": f.firstValue(c.s, true),
  last: f.last(c.s),
  "last: ignoreNulls": f.last(c.s, true),
  lastValue: f.lastValue(c.s),
  "lastValue: ignoreNulls": f.lastValue(c.s, false),
  mode: f.mode(c.s),
  "mode: deterministic": f.mode(c.s, true),
  arrayAgg: f.arrayAgg(c.s),
  listagg: f.listagg(c.s),
  "listagg: delimiter": f.listagg(c.s, ", "),
  stringAgg: f.stringAgg(c.s, ","),
  listaggDistinct: f.listaggDistinct(c.s),
  "listaggDistinct: delimiter": f.listaggDistinct(c.s, ","),
  stringAggDistinct: f.stringAggDistinct(c.s, ","),
});
