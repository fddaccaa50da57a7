"""Collects one query with PySpark Connect, for bench/memory.bench.ts, which watches the process."""

import sys

from pyspark.sql import SparkSession

spark = SparkSession.builder.remote(sys.argv[1]).getOrCreate()
rows = spark.sql(sys.argv[2]).collect()
print(len(rows))
spark.stop()
