"""Reads tables with PySpark Connect, for bench/collect.bench.ts: each line read is an action (collect, toArrow) and a table,
each line written the milliseconds that it took and how many rows came."""

import sys
import time

from pyspark.sql import SparkSession

spark = SparkSession.builder.remote(sys.argv[1]).getOrCreate()
for line in sys.stdin:
    action, table = line.split(" ", 1)
    started = time.perf_counter()
    frame = spark.table(table.strip())
    rows = frame.toArrow().num_rows if action == "toArrow" else len(frame.collect())
    print((time.perf_counter() - started) * 1000, rows, flush=True)
