"""Questions about plans, and the session's configuration."""

from pyspark.sql.connect.proto import AnalyzePlanRequest

from .session import sent, spark, t


def _asked(action):
    """The question alone, without who asks."""

    def message():
        request = sent(action)()
        kind = request.WhichOneof("analyze")
        return AnalyzePlanRequest(**{kind: getattr(request, kind)})

    return message


analysis = {
    "schema": _asked(lambda: t.schema),
    "isLocal": _asked(lambda: t.isLocal()),
    "explain": _asked(lambda: t.explain()),
    "explain: simple": _asked(lambda: t.explain("simple")),
    "explain: extended": _asked(lambda: t.explain("extended")),
    "explain: codegen": _asked(lambda: t.explain("codegen")),
    "explain: cost": _asked(lambda: t.explain("cost")),
    "explain: formatted": _asked(lambda: t.explain("formatted")),
}

config = {
    "set": sent(lambda: spark.conf.set("k", "v")),
    "set: true": sent(lambda: spark.conf.set("k", True)),
    "setAll": sent(lambda: spark.conf._set_all({"k": "v", "n": 5}, silent=False)),
    "get": sent(lambda: spark.conf.get("k")),
    "getOption": sent(lambda: spark.conf.get("k", None)),
    "unset": sent(lambda: spark.conf.unset("k")),
    "isModifiable": sent(lambda: spark.conf.isModifiable("k")),
}
