import { functions as f } from "spark-connect-js";
import * as s from "spark-connect-js/schema";
import { c, columns } from "../setup.ts";

export const aggregates = columns({
  count: f.count(),
  "count: column": f.count(c.s),
  countDistinct: f.countDistinct(c.i),
  "countDistinct: columns": f.countDistinct(c.i, c.s),
  countIf: f.countIf(c.b),
  sum: f.sum(c.i),
  avg: f.avg(c.d),
  max: f.max(c.s),
  min: f.min(c.ts),
  anyValue: f.anyValue(c.s),
  median: f.median(c.i),
  collectList: f.collectList(c.s),
  collectSet: f.collectSet(c.s),
  aggregateSql: f.aggregateSql("percentile_disc(0.5) WITHIN GROUP (ORDER BY i)", s.double()),
});
