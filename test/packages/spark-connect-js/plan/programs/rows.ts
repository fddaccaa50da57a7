import { col, functions as f } from "spark-connect-js";
import { DataFrame } from "../../../../../packages/spark-connect-js/src/api/dataframe.ts";
import { frames, u as otherUntyped, type row, t as untyped } from "./setup.ts";

type Row = (typeof row)["~shape"];
const t = new DataFrame<Row>(untyped.state);
const u = new DataFrame<Row>(otherUntyped.state);
/** Without the map, which no set operation takes; the columns of the second in another order. */
const [a, b] = [t.select("i", "s"), u.select("s", "i")];

/** Verbs that keep the columns. */
export const untypedRows = frames({
  repartition: () => untyped.repartition(8),
  "repartition: columns": () => untyped.repartition("i", col("s")),
  "repartition: a number and columns": () => untyped.repartition(8, "i", col("s")),
  "repartition: expression": () => untyped.repartition(8, f.upper(col("s"))),
  repartitionByRange: () => untyped.repartitionByRange("i", col("s").desc()),
  "repartitionByRange: a number": () => untyped.repartitionByRange(8, col("i").ascNullsLast()),
  repartitionById: () => untyped.repartitionById(8, "i"),
  coalesce: () => untyped.coalesce(2),
  sample: () => untyped.sample(0.25, { seed: 7 }),
  "sample: with replacement": () => untyped.sample(1.5, { withReplacement: true, seed: 2n ** 62n }),
  "randomSplit: the first": () => untyped.randomSplit([1, 2, 4], 42)[0],
  "randomSplit: the last": () => untyped.randomSplit([1, 2, 4], 42)[2],
  dropDuplicatesWithinWatermark: () => untyped.withWatermark("ts", "1 hour").dropDuplicatesWithinWatermark(),
  "dropDuplicatesWithinWatermark: columns": () => untyped.dropDuplicatesWithinWatermark("i", "s"),
  withWatermark: () => untyped.withWatermark("ts", "10 minutes"),
  intersectAll: () => untyped.select("i", "s").intersectAll(otherUntyped.select("i", "s")),
  exceptAll: () => untyped.select("i", "s").exceptAll(otherUntyped.select("i", "s")),
});

export const typedRows = frames({
  repartition: () => t.repartition(8),
  "repartition: columns": () => t.repartition((c) => [c.i, c.s]),
  "repartition: a number and columns": () => t.repartition(8, (c) => [c.i, c.s]),
  "repartition: expression": () => t.repartition(8, (c) => f.upper(c.s)),
  repartitionByRange: () => t.repartitionByRange((c) => [c.i, c.s.desc()]),
  "repartitionByRange: a number": () => t.repartitionByRange(8, (c) => c.i.ascNullsLast()),
  repartitionById: () => t.repartitionById(8, (c) => c.i),
  "dropDuplicatesWithinWatermark: columns": () => t.dropDuplicatesWithinWatermark("i", "s"),
  withWatermark: () => t.withWatermark("ts", "10 minutes"),
  "intersect: columns matched": () => a.intersect(b),
  "intersectAll: columns matched": () => a.intersectAll(b),
  "subtract: columns matched": () => a.subtract(b),
  "exceptAll: columns matched": () => a.exceptAll(b),
});
