"""Fields of structs, and what else a column can do."""

from pyspark.sql.connect import functions as F

from .session import column

fields = {
    "withField": column(F.col("st").withField("z", F.col("i") + 1)),
    "withField: replace": column(F.col("st").withField("x", F.lit("q"))),
    "dropFields": column(F.col("st").dropFields("x")),
    "dropFields: several": column(F.col("st").withField("z", F.lit(1)).dropFields("x", "y")),
    "transform": column(F.col("s").transform(F.upper)),
    "outer": column(F.col("t.i").outer()),
}
