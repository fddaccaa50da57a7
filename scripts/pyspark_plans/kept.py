"""Rows kept at the server, names for plans, and questions that say what a plan is."""

from pyspark.storagelevel import StorageLevel

from .analysis import asked
from .session import sent, t, u

kept = {
    "dtypes": asked(lambda: t.dtypes),
    "printSchema": asked(lambda: t.printSchema()),
    "isStreaming": asked(lambda: t.isStreaming),
    "inputFiles": asked(lambda: t.inputFiles()),
    "sameSemantics": asked(lambda: t.sameSemantics(u)),
    "semanticHash": asked(lambda: t.semanticHash()),
    "persist": asked(lambda: t.persist()),
    "persist: level": asked(lambda: t.persist(StorageLevel.DISK_ONLY_2)),
    "persist: off heap": asked(lambda: t.persist(StorageLevel.OFF_HEAP)),
    "unpersist": asked(lambda: t.unpersist()),
    "unpersist: blocking": asked(lambda: t.unpersist(blocking=True)),
    "storageLevel": asked(lambda: t.storageLevel),
    "checkpoint": sent(lambda: t.checkpoint()),
    "checkpoint: later": sent(lambda: t.checkpoint(eager=False)),
    "localCheckpoint": sent(lambda: t.localCheckpoint()),
    "localCheckpoint: level": sent(lambda: t.localCheckpoint(True, StorageLevel.MEMORY_ONLY)),
    "createGlobalTempView": sent(lambda: t.createGlobalTempView("v")),
    "createOrReplaceGlobalTempView": sent(lambda: t.createOrReplaceGlobalTempView("v")),
}
