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
});
