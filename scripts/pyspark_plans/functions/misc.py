"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

cases = {
    **columns(
        version=F.version(), typeOf=F.typeof("i"), currentCatalog=F.current_catalog(), currentDatabase=F.current_database(),
        currentSchema=F.current_schema(), currentUser=F.current_user(), sessionUser=F.session_user(), user=F.user(),
        monotonicallyIncreasingId=F.monotonically_increasing_id(), sparkPartitionId=F.spark_partition_id(), uuid=F.uuid(5),
        callFunction=F.call_function("abs", "i"), collate=F.collate("s", "UNICODE_CI"),
        inputFileName=F.input_file_name(), inputFileBlockStart=F.input_file_block_start(),
        inputFileBlockLength=F.input_file_block_length(),
        javaMethod=F.java_method(F.lit("java.lang.Math"), F.lit("abs"), "i"),
        reflect=F.reflect(F.lit("java.lang.Math"), F.lit("abs"), F.lit(-1)),
        tryReflect=F.try_reflect(F.lit("java.util.UUID"), F.lit("fromString"), "s"),
    ),
    "callFunction: qualified": column(F.call_function("main.tools.clean", "i", "s")),
    "callFunction: no arguments": column(F.call_function("f")),
}
