"""The programs of pyspark_plans as whole queries, and how they are run."""

from pyspark.sql.connect import proto
from pyspark.sql.conversion import ArrowTableToRowsConversion
from pyspark.errors import PySparkException

from . import canonical


def is_query(message):
    return isinstance(message, (proto.Relation, proto.Expression))


def query(message):
    """A relation as it is; a column as the only one of the table t; a sort key as the order of t."""
    if isinstance(message, proto.Relation):
        return message
    relation = proto.Relation()
    table = proto.Relation(read=proto.Read(named_table=proto.Read.NamedTable(unparsed_identifier="t")))
    if message.WhichOneof("expr_type") == "sort_order":
        relation.sort.input.CopyFrom(table)
        relation.sort.order.append(message.sort_order)
        relation.sort.is_global = True
    else:
        relation.project.input.CopyFrom(table)
        relation.project.expressions.append(named(windowed(message)))
    return relation


def windowed(expression):
    """Window functions have no answer of their own: over the whole table, in the order of i."""
    if expression.unresolved_function.function_name not in WINDOW_FUNCTIONS:
        return expression
    by = proto.Expression(unresolved_attribute=proto.Expression.UnresolvedAttribute(unparsed_identifier="i"))
    order = proto.Expression.SortOrder(child=by, direction=1, null_ordering=1)
    return proto.Expression(window=proto.Expression.Window(window_function=expression, order_spec=[order]))


def named(expression):
    """Under a name of our own: those that Spark makes up count the variables of a lambda. Generators name themselves."""
    if expression.WhichOneof("expr_type") in ("alias", "unresolved_star"):
        return expression
    if expression.unresolved_function.function_name in GENERATORS:
        return expression
    return proto.Expression(alias=proto.Expression.Alias(expr=expression, name=["answer"]))


WINDOW_FUNCTIONS = {
    "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead", "nth_value",
}
GENERATORS = {
    "explode", "explode_outer", "posexplode", "posexplode_outer", "inline", "inline_outer", "stack", "json_tuple",
    "variant_explode", "variant_explode_outer",
}


def answer(spark, message):
    """What `DataFrame.collect` gives for the query of a plan."""
    return collected(spark, lambda: proto.Plan(root=query(message)))


def sql(spark, text):
    return collected(spark, lambda: spark.sql(text)._plan.to_proto(spark.client))


def collected(spark, plan):
    """Schema and rows; the class and condition of the error; or the schema alone where PySpark has no such value."""
    try:
        table, schema, _ = spark.client.to_table(plan(), {})
    except PySparkException as error:
        return {"error": [type(error).__name__, error.getCondition()]}
    try:
        rows = ArrowTableToRowsConversion.convert(table, schema, binary_as_bytes=True)
        return {"schema": canonical.schema(schema), "rows": canonical.rows(rows, schema)}
    except Exception as error:
        return {"schema": canonical.schema(schema), "lost": type(error).__name__}
