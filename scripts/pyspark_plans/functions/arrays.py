"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

arr, m, i, s = (F.col(name) for name in ("arr", "m", "i", "s"))

cases = {
    **columns(
        arraySize=F.array_size("arr"), cardinality=F.cardinality("m"), arrayContains=F.array_contains("arr", 1),
        arrayPosition=F.array_position("arr", i), arraysOverlap=F.arrays_overlap("arr", F.array("i")),
        arrayMax=F.array_max("arr"), arrayMin=F.array_min("arr"), elementAt=F.element_at("arr", -1),
        tryElementAt=F.try_element_at("arr", F.lit(1)), arrayJoin=F.array_join(F.array("s"), ","),
        arrayAppend=F.array_append("arr", 1), arrayPrepend=F.array_prepend("arr", i),
        arrayInsert=F.array_insert("arr", 2, 1), arrayRemove=F.array_remove("arr", 1),
        arrayCompact=F.array_compact("arr"), arrayDistinct=F.array_distinct("arr"),
        flatten=F.flatten(F.array("arr", "arr")), reverse=F.reverse("arr"), shuffle=F.shuffle("arr", 7),
        slice=F.slice("arr", 1, 2), sortArray=F.sort_array("arr"), arrayExcept=F.array_except("arr", F.array("i")),
        arrayIntersect=F.array_intersect("arr", F.array("i")), arrayUnion=F.array_union("arr", F.array("i")),
        arrayRepeat=F.array_repeat("s", 3), arraysZip=F.arrays_zip(arr.alias("a"), F.array("s").alias("b")),
        sequence=F.sequence("i", "i2"),
    ),
    "arrayContains: column": column(F.array_contains(F.array("s"), F.col("s2"))),
    "size: map": column(F.size("m")),
    "get: column": column(F.get("arr", i)),
    "elementAt: column": column(F.element_at("arr", i)),
    "elementAt: map": column(F.element_at("m", "a")),
    "tryElementAt: map": column(F.try_element_at("m", s)),
    "arrayJoin: null replacement": column(F.array_join(F.array("s"), ",", "?")),
    "arrayInsert: columns": column(F.array_insert("arr", i, F.col("i2"))),
    "reverse: text": column(F.reverse("s")),
    "slice: columns": column(F.slice("arr", i, F.col("i2"))),
    "sortArray: descending": column(F.sort_array("arr", False)),
    "arrayRepeat: column": column(F.array_repeat("s", i)),
    "sequence: step": column(F.sequence("i", "i2", F.lit(2))),
}
