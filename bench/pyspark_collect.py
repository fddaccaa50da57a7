"""Collects tables with PySpark Connect, for bench/collect.bench.ts: each line read is a table, each line written the
milliseconds that its collect() took and how many rows came."""

import sys
import time

from pyspark.sql import SparkSession

spark = SparkSession.builder.remote(sys.argv[1]).getOrCreate()
for line in sys.stdin:
    started = time.perf_counter()
    rows = spark.table(line.strip()).collect()
    print((time.perf_counter() - started) * 1000, len(rows), flush=True)
