"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F
from pyspark.sql.types import FloatType

from ..session import column, columns

hll = F.lit(bytes([2, 1, 7, 12, 3, 4, 0, 8]))
theta = F.lit(bytes([1, 3, 3, 0, 0, 30, 0, 0]))
kll = F.lit(bytes([2, 1, 15, 1, 200, 0, 8, 0]))
bits = F.lit(bytes([6]))
hll_i = F.hll_sketch_agg("i")
theta_i = F.theta_sketch_agg("i")
bigint = F.kll_sketch_agg_bigint("i")
double = F.kll_sketch_agg_double("d")
fl = F.col("d").cast(FloatType())
float_ = F.kll_sketch_agg_float(fl)

cases = {
    **columns(
        countMinSketch=F.count_min_sketch("s", 0.1, 0.9, 7), hllSketchAgg=F.hll_sketch_agg("s"),
        hllUnionAgg=F.hll_union_agg(hll), hllUnion=F.hll_union(hll_i, hll_i),
        hllSketchEstimate=F.hll_sketch_estimate(hll_i), thetaSketchAgg=F.theta_sketch_agg("arr"),
        thetaUnionAgg=F.theta_union_agg(theta), thetaIntersectionAgg=F.theta_intersection_agg(theta),
        thetaUnion=F.theta_union(theta_i, theta_i), thetaIntersection=F.theta_intersection(theta_i, theta_i),
        thetaDifference=F.theta_difference(theta_i, theta_i), thetaSketchEstimate=F.theta_sketch_estimate(theta_i),
        bitmapBucketNumber=F.bitmap_bucket_number("i"), bitmapBitPosition=F.bitmap_bit_position("i"),
        bitmapConstructAgg=F.bitmap_construct_agg(F.bitmap_bit_position("i")), bitmapOrAgg=F.bitmap_or_agg(bits),
        bitmapAndAgg=F.bitmap_and_agg(bits), bitmapCount=F.bitmap_count(bits),
        kllSketchAggBigint=F.kll_sketch_agg_bigint("i"), kllMergeAggBigint=F.kll_merge_agg_bigint(kll),
        kllSketchMergeBigint=F.kll_sketch_merge_bigint(bigint, bigint),
        kllSketchGetNBigint=F.kll_sketch_get_n_bigint(bigint),
        kllSketchGetQuantileBigint=F.kll_sketch_get_quantile_bigint(bigint, F.lit(0.5)),
        kllSketchGetRankBigint=F.kll_sketch_get_rank_bigint(bigint, F.lit(3_000_000_000)),
        kllSketchToStringBigint=F.kll_sketch_to_string_bigint(bigint), kllSketchAggFloat=F.kll_sketch_agg_float(fl),
        kllMergeAggFloat=F.kll_merge_agg_float(kll),
        kllSketchMergeFloat=F.kll_sketch_merge_float(float_, float_),
        kllSketchGetNFloat=F.kll_sketch_get_n_float(float_),
        kllSketchGetQuantileFloat=F.kll_sketch_get_quantile_float(float_, F.lit(0.5)),
        kllSketchGetRankFloat=F.kll_sketch_get_rank_float(float_, F.lit(1.5)),
        kllSketchToStringFloat=F.kll_sketch_to_string_float(float_), kllSketchAggDouble=F.kll_sketch_agg_double("d"),
        kllMergeAggDouble=F.kll_merge_agg_double(kll),
        kllSketchMergeDouble=F.kll_sketch_merge_double(double, double),
        kllSketchGetNDouble=F.kll_sketch_get_n_double(double),
        kllSketchGetQuantileDouble=F.kll_sketch_get_quantile_double(double, F.lit(0.5)),
        kllSketchGetRankDouble=F.kll_sketch_get_rank_double(double, F.lit(1.5)),
        kllSketchToStringDouble=F.kll_sketch_to_string_double(double),
    ),
    "hllSketchAgg: lgConfigK": column(F.hll_sketch_agg("s", 10)),
    "hllUnionAgg: of several sizes": column(F.hll_union_agg(hll, True)),
    "hllUnion: of several sizes": column(F.hll_union(hll_i, hll_i, True)),
    "thetaSketchAgg: lgNomEntries": column(F.theta_sketch_agg("s", 10)),
    "thetaUnionAgg: lgNomEntries": column(F.theta_union_agg(theta, 10)),
    "thetaUnion: lgNomEntries": column(F.theta_union(theta_i, theta_i, 10)),
    "kllSketchAggBigint: k": column(F.kll_sketch_agg_bigint("i", 100)),
    "kllMergeAggBigint: k": column(F.kll_merge_agg_bigint(kll, 100)),
    "kllSketchGetQuantileBigint: several": column(F.kll_sketch_get_quantile_bigint(bigint, F.array(F.lit(0.5), F.lit(1.0)))),
    "kllSketchAggFloat: k": column(F.kll_sketch_agg_float(fl, 100)),
    "kllMergeAggFloat: k": column(F.kll_merge_agg_float(kll, 100)),
    "kllSketchGetQuantileFloat: several": column(F.kll_sketch_get_quantile_float(float_, F.array(F.lit(0.5), F.lit(1.0)))),
    "kllSketchAggDouble: k": column(F.kll_sketch_agg_double("d", 100)),
    "kllMergeAggDouble: k": column(F.kll_merge_agg_double(kll, 100)),
    "kllSketchGetQuantileDouble: several": column(F.kll_sketch_get_quantile_double(double, F.array(F.lit(0.5), F.lit(1.0)))),
}
