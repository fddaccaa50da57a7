import { functions as f } from "spark-connect-js";
import { c, columns } from "../setup.ts";

export const windows = columns({
  rowNumber: f.rowNumber(),
  rank: f.rank(),
  denseRank: f.denseRank(),
  ntile: f.ntile(4),
  lag: f.lag(c.i),
  "lag: offset": f.lag(c.i, 3),
  lead: f.lead(c.i),
  "lead: offset": f.lead(c.i, 3),
  "lag: fallback": f.lag(c.s, 2, "none"),
  "lead: fallback": f.lead(c.i, 1, 0),
  "lead: fallback of a column": f.lead(c.i, 1, c.i2),
  percentRank: f.percentRank(),
  cumeDist: f.cumeDist(),
  nthValue: f.nthValue(c.s, 2),
  "nthValue: ignoreNulls": f.nthValue(c.s, 2, true),
});
