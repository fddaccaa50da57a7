import { functions as f } from "spark-connect-js";
import { c, columns } from "../setup.ts";

const zero = f.lit(0);

export const higherOrder = columns({
  transform: f.transform(c.arr, (x) => x.plus(c.i)),
  "transform: index": f.transform(c.arr, (x, i) => x.plus(i)),
  "transform: nested": f.transform(f.array(c.arr), (xs) => f.transform(xs, (x) => x.plus(f.size(xs)))),
  filter: f.filter(c.arr, (x) => x.gt(1)),
  "filter: index": f.filter(c.arr, (_x, i) => i.gt(0)),
  exists: f.exists(c.arr, (x) => x.gt(1)),
  forall: f.forall(c.arr, (x) => x.gt(1)),
  aggregate: f.aggregate(c.arr, zero, (acc, x) => acc.plus(x)),
  "aggregate: finish": f.aggregate(
    c.arr,
    zero,
    (acc, x) => acc.plus(x),
    (acc) => acc.times(2),
  ),
  reduce: f.reduce(c.arr, zero, (acc, x) => acc.plus(x)),
  "reduce: finish": f.reduce(
    c.arr,
    zero,
    (acc, x) => acc.plus(x),
    (acc) => acc.times(2),
  ),
  zipWith: f.zipWith(c.arr, f.array(c.s), (a, b) => f.struct({ n: a, t: b })),
  arraySort: f.arraySort(c.arr),
  "arraySort: comparator": f.arraySort(c.arr, (a, b) => b.minus(a)),
  mapFilter: f.mapFilter(c.m, (_key, value) => value.gt(1)),
  transformKeys: f.transformKeys(c.m, (key) => f.upper(key)),
  transformValues: f.transformValues(c.m, (_key, value) => value.plus(1)),
  mapZipWith: f.mapZipWith(c.m, c.m, (_key, a, b) => f.coalesce(a, b)),
});
