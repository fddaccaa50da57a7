"""Questions about plans, and the session's configuration."""

from pyspark.sql.connect.proto import AnalyzePlanRequest

from .session import sent, spark, t


def asked(action):
    """The question alone, without who asks."""

    def message():
        request = sent(action)()
        kind = request.WhichOneof("analyze")
        return AnalyzePlanRequest(**{kind: getattr(request, kind)})

    return message


analysis = {
    "schema": asked(lambda: t.schema),
    "isLocal": asked(lambda: t.isLocal()),
    "explain": asked(lambda: t.explain()),
    "explain: simple": asked(lambda: t.explain("simple")),
    "explain: extended": asked(lambda: t.explain("extended")),
    "explain: codegen": asked(lambda: t.explain("codegen")),
    "explain: cost": asked(lambda: t.explain("cost")),
    "explain: formatted": asked(lambda: t.explain("formatted")),
}

config = {
    "set": sent(lambda: spark.conf.set("k", "v")),
    "set: true": sent(lambda: spark.conf.set("k", True)),
    "setAll": sent(lambda: spark.conf._set_all({"k": "v", "n": 5}, silent=False)),
    "get": sent(lambda: spark.conf.get("k")),
    "getOption": sent(lambda: spark.conf.get("k", None)),
    "getAll": sent(lambda: spark.conf.getAll),
    "unset": sent(lambda: spark.conf.unset("k")),
    "isModifiable": sent(lambda: spark.conf.isModifiable("k")),
}
