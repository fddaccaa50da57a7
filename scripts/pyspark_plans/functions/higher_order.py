"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

zero = F.lit(0)

cases = {
    **columns(
        transform=F.transform("arr", lambda x: x + F.col("i")), filter=F.filter("arr", lambda x: x > 1),
        exists=F.exists("arr", lambda x: x > 1), forall=F.forall("arr", lambda x: x > 1),
        aggregate=F.aggregate("arr", zero, lambda acc, x: acc + x), reduce=F.reduce("arr", zero, lambda acc, x: acc + x),
        zipWith=F.zip_with("arr", F.array("s"), lambda a, b: F.struct(a.alias("n"), b.alias("t"))),
        arraySort=F.array_sort("arr"), mapFilter=F.map_filter("m", lambda k, v: v > 1),
        transformKeys=F.transform_keys("m", lambda k, v: F.upper(k)),
        transformValues=F.transform_values("m", lambda k, v: v + 1),
        mapZipWith=F.map_zip_with("m", "m", lambda k, a, b: F.coalesce(a, b)),
    ),
    "transform: index": column(F.transform("arr", lambda x, i: x + i)),
    "transform: nested": column(F.transform(F.array("arr"), lambda xs: F.transform(xs, lambda x: x + F.size(xs)))),
    "filter: index": column(F.filter("arr", lambda x, i: i > 0)),
    "aggregate: finish": column(F.aggregate("arr", zero, lambda acc, x: acc + x, lambda acc: acc * 2)),
    "reduce: finish": column(F.reduce("arr", zero, lambda acc, x: acc + x, lambda acc: acc * 2)),
    "arraySort: comparator": column(F.array_sort("arr", lambda a, b: b - a)),
}
