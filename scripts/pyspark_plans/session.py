"""A PySpark session that never connects, and what it would have sent."""

import os
import time

# Naive datetimes are taken as local time by PySpark.
os.environ["TZ"] = "UTC"
time.tzset()
os.environ.pop("SPARK_REMOTE", None)

from pyspark.sql.connect.session import SparkSession  # noqa: E402

spark = SparkSession("sc://localhost")


class Sent(Exception):
    """What a request asked for."""

    def __init__(self, message):
        super().__init__()
        self.message = message


class Wire:
    """In place of the gRPC stub."""

    def ExecutePlan(self, request, **_):
        raise Sent(request.plan)

    def AnalyzePlan(self, request, **_):
        raise Sent(request)

    def Config(self, request, **_):
        raise Sent(request.operation)


client = spark.client
client._stub = Wire()
client.disable_reattachable_execute()
# Otherwise the first plan asks the server whether plans may be compressed.
client._plan_compression_threshold, client._plan_compression_algorithm = -1, "NONE"
# createDataFrame asks for these first: rows in any number stay inside the plan.
settings = {"spark.sql.timestampType": "TIMESTAMP_LTZ", "spark.sql.session.timeZone": "UTC"}
client.get_config_dict = lambda *keys: {
    key: settings.get(key, "1000000" if ".localRelation" in key else "false") for key in keys
}


def sent(action):
    """A case: what the action sends first."""

    def message():
        try:
            action()
        except Sent as request:
            return request.message
        raise AssertionError("nothing was sent")

    return message


def frame(make):
    """A case: the plan of a DataFrame."""
    return lambda: make()._plan.plan(client)


def column(made):
    """A case: a column's expression."""
    return lambda: made.to_plan(client)


def columns(**made):
    """Cases by name."""
    return {name: column(value) for name, value in made.items()}


t = spark.table("t")
u = spark.table("u")
