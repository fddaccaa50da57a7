"""What a session asks for beside frames: names for Java's functions."""

from pyspark.sql.types import IntegerType

from .session import sent, spark


java = {
    "registerJavaFunction": sent(lambda: spark.udf.registerJavaFunction("f", "a.B")),
    "registerJavaFunction: type": sent(lambda: spark.udf.registerJavaFunction("f", "a.B", IntegerType())),
    "registerJavaFunction: DDL": sent(lambda: spark.udf.registerJavaFunction("f", "a.B", "int")),
    "registerJavaUDAF": sent(lambda: spark.udf.registerJavaUDAF("f", "a.B")),
}
