"""The chains of bench/plan.bench.ts built and encoded by PySpark, nothing sent: prints medians in milliseconds."""

import statistics
import time
from types import SimpleNamespace

from pyspark.sql.connect import plan
from pyspark.sql.connect.dataframe import DataFrame
from pyspark.sql.connect.functions import col

# Enough of a session for plans that are never sent.
client = SimpleNamespace(_user_id="u", _session_id="s", thread_local=SimpleNamespace())
session = SimpleNamespace(client=client)


def chain(steps):
    df = DataFrame(plan.Range(0, 10, 1), session)
    for i in range(steps // 2):
        df = df.withColumn(f"c{i % 5}", col("id") + i).filter(col("id") >= 0)
    return df._plan.plan(client).SerializeToString()


for steps in (10, 200, 500):
    times = []
    for _ in range(15):
        started = time.perf_counter()
        encoded = chain(steps)
        times.append((time.perf_counter() - started) * 1000)
    print(f"PySpark {steps}: median {statistics.median(times):.2f} ms, {len(encoded)} bytes")
