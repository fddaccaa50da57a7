"""Functions that give rows."""

from pyspark.sql.connect import functions as F

from .session import frame, spark, t

one, two, text = F.lit(1), F.lit(2), F.lit('{"a":1,"b":[2]}')
elements, entries = F.array(one, two), F.create_map(F.lit("k"), one)
records = F.array(F.struct(one.alias("x"), F.lit("b").alias("y")))
variant = F.parse_json(text)

tvf = {
    "range": frame(lambda: spark.tvf.range(5, 10, 2)),
    "explode": frame(lambda: spark.tvf.explode(elements)),
    "explode: map": frame(lambda: spark.tvf.explode(entries)),
    "explode: lateral": frame(lambda: t.alias("o").lateralJoin(spark.tvf.explode(F.col("o.arr").outer()))),
    "explodeOuter": frame(lambda: spark.tvf.explode_outer(elements)),
    "posexplode": frame(lambda: spark.tvf.posexplode(entries)),
    "posexplodeOuter": frame(lambda: spark.tvf.posexplode_outer(elements)),
    "inline": frame(lambda: spark.tvf.inline(records)),
    "inlineOuter": frame(lambda: spark.tvf.inline_outer(records)),
    "jsonTuple": frame(lambda: spark.tvf.json_tuple(text, F.lit("a"), F.lit("z"))),
    "stack": frame(lambda: spark.tvf.stack(two, one, two, F.lit(3))),
    "variantExplode": frame(lambda: spark.tvf.variant_explode(variant)),
    "variantExplodeOuter": frame(lambda: spark.tvf.variant_explode_outer(variant)),
    "collations": frame(lambda: spark.tvf.collations().limit(1)),
    "sqlKeywords": frame(lambda: spark.tvf.sql_keywords().limit(1)),
}
