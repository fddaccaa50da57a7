import { col, functions as f } from "spark-connect-js";
import { frames, spark, t } from "./setup.ts";

const [one, two, text] = [f.lit(1), f.lit(2), f.lit('{"a":1,"b":[2]}')];
const elements = f.array(one, two);
const entries = f.createMap([f.lit("k"), one]);
const records = f.array(f.struct({ x: one, y: f.lit("b") }));
const variant = f.parseJson(text);

export const tvf = frames({
  range: () => spark.tvf.range(5, 10, 2),
  explode: () => spark.tvf.explode(elements),
  "explode: map": () => spark.tvf.explode(entries),
  "explode: lateral": () => t.alias("o").lateralJoin(spark.tvf.explode(col("o.arr").outer()).untyped()),
  explodeOuter: () => spark.tvf.explodeOuter(elements),
  posexplode: () => spark.tvf.posexplode(entries),
  posexplodeOuter: () => spark.tvf.posexplodeOuter(elements),
  inline: () => spark.tvf.inline(records),
  inlineOuter: () => spark.tvf.inlineOuter(records),
  jsonTuple: () => spark.tvf.jsonTuple(text, "a", "z"),
  stack: () => spark.tvf.stack(2, one, two, f.lit(3)),
  variantExplode: () => spark.tvf.variantExplode(variant),
  variantExplodeOuter: () => spark.tvf.variantExplodeOuter(variant),
  collations: () => spark.tvf.collations().limit(1),
  sqlKeywords: () => spark.tvf.sqlKeywords().limit(1),
});
