"""What streaming queries send: their start, and what is asked of a running one."""

import warnings

from pyspark.sql.connect.streaming.query import StreamingQuery
from pyspark.sql.streaming import StreamingQueryListener

from .session import sent, spark, t

query = StreamingQuery(spark, "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222", "q")
manager = spark.streams


def writing(action):
    return sent(lambda: action(t.writeStream))


class Listener(StreamingQueryListener):
    """One that does nothing."""

    def onQueryStarted(self, event):
        pass

    def onQueryProgress(self, event):
        pass

    def onQueryTerminated(self, event):
        pass


def listening(action):
    """The bus catches what sending raises and warns of it."""

    def act():
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                action(manager._sqlb)
            except UserWarning as warning:
                raise warning.__context__ from None

    return sent(act)


def closing(bus):
    bus._listener_bus = [Listener()]
    try:
        bus.close()
    finally:
        bus._listener_bus = []


def removing(bus):
    bus._listener_bus = [listener]
    try:
        bus.remove(listener)
    finally:
        bus._listener_bus = []


listener = Listener()

streaming = {
    "writeStream.start": writing(lambda w: w.start()),
    "writeStream.start: path": writing(lambda w: w.start("/a")),
    "writeStream.format": writing(lambda w: w.format("delta").start("/a")),
    "writeStream.toTable": writing(lambda w: w.toTable("db.a")),
    "writeStream.outputMode": writing(lambda w: w.outputMode("update").start("/a")),
    "writeStream.queryName": writing(lambda w: w.queryName("q").format("memory").start()),
    "writeStream.option": writing(lambda w: w.option("checkpointLocation", "/c").option("mergeSchema", True).start("/a")),
    "writeStream.options": writing(lambda w: w.options(checkpointLocation="/c", maxRecordsPerFile=10).start("/a")),
    "writeStream.partitionBy": writing(lambda w: w.partitionBy("i", "s").start("/a")),
    "writeStream.clusterBy": writing(lambda w: w.clusterBy("i", "s").toTable("a")),
    "writeStream.trigger: processingTime": writing(lambda w: w.trigger(processingTime="5 seconds").start("/a")),
    "writeStream.trigger: availableNow": writing(lambda w: w.trigger(availableNow=True).start("/a")),
    "writeStream.trigger: once": writing(lambda w: w.trigger(once=True).start("/a")),
    "writeStream.trigger: continuous": writing(lambda w: w.trigger(continuous="1 second").start("/a")),
    "query.status": sent(lambda: query.status),
    "query.isActive": sent(lambda: query.isActive),
    "query.lastProgress": sent(lambda: query.lastProgress),
    "query.recentProgress": sent(lambda: query.recentProgress),
    "query.exception": sent(lambda: query.exception()),
    "query.explain": sent(lambda: query.explain()),
    "query.explain: extended": sent(lambda: query.explain(True)),
    "query.processAllAvailable": sent(lambda: query.processAllAvailable()),
    "query.stop": sent(lambda: query.stop()),
    "query.awaitTermination": sent(lambda: query.awaitTermination(5)),
    "streams.active": sent(lambda: manager.active),
    "streams.get": sent(lambda: manager.get("11111111-1111-4111-8111-111111111111")),
    "streams.awaitAnyTermination": sent(lambda: manager.awaitAnyTermination(5)),
    "streams.resetTerminated": sent(lambda: manager.resetTerminated()),
    "streams.addListener": listening(lambda bus: bus.append(Listener())),
    "streams.removeListener": listening(removing),
    "streams.close": listening(closing),
}
