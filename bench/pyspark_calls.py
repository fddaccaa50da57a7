"""Runs one program of bench/calls.bench.ts with PySpark Connect: URL, chain or columns, steps."""

import sys

from pyspark.sql import SparkSession
from pyspark.sql.functions import col

_, url, program, steps = sys.argv
spark = SparkSession.builder.remote(url).getOrCreate()
if program == "chain":
    # Without it Spark ends such a plan with "Max iterations"; the TypeScript client raises it by itself.
    spark.conf.set("spark.sql.analyzer.maxIterations", 1000)
df = spark.range(10)
for i in range(int(steps)):
    df = df.withColumn(f"c{i}", col("id") + i)
    if program == "chain":
        df = df.filter(col(f"c{i}") >= 0)
    else:
        assert len(df.columns) == i + 2
assert len(df.collect()) == 10
spark.stop()
