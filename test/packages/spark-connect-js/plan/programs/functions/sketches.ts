import { functions as f } from "spark-connect-js";
import { float } from "spark-connect-js/schema";
import { c, columns } from "../setup.ts";

/** Sketches of nothing, and a bitmap. */
const hll = f.lit(Uint8Array.of(2, 1, 7, 12, 3, 4, 0, 8));
const theta = f.lit(Uint8Array.of(1, 3, 3, 0, 0, 30, 0, 0));
const kll = f.lit(Uint8Array.of(2, 1, 15, 1, 200, 0, 8, 0));
const bits = f.lit(Uint8Array.of(6));
const fl = c.d.cast(float());

export const sketches = columns({
  countMinSketch: f.countMinSketch(c.s, 0.1, 0.9, 7),
  hllSketchAgg: f.hllSketchAgg(c.s),
  "hllSketchAgg: lgConfigK": f.hllSketchAgg(c.s, 10),
  hllUnionAgg: f.hllUnionAgg(hll),
  "hllUnionAgg: of several sizes": f.hllUnionAgg(hll, true),
  hllUnion: f.hllSketchAgg(c.i).map((sketch) => f.hllUnion(sketch, sketch)),
  "hllUnion: of several sizes": f.hllSketchAgg(c.i).map((sketch) => f.hllUnion(sketch, sketch, true)),
  hllSketchEstimate: f.hllSketchAgg(c.i).map(f.hllSketchEstimate),
  thetaSketchAgg: f.thetaSketchAgg(c.arr),
  "thetaSketchAgg: lgNomEntries": f.thetaSketchAgg(c.s, 10),
  thetaUnionAgg: f.thetaUnionAgg(theta),
  "thetaUnionAgg: lgNomEntries": f.thetaUnionAgg(theta, 10),
  thetaIntersectionAgg: f.thetaIntersectionAgg(theta),
  thetaUnion: f.thetaSketchAgg(c.i).map((sketch) => f.thetaUnion(sketch, sketch)),
  "thetaUnion: lgNomEntries": f.thetaSketchAgg(c.i).map((sketch) => f.thetaUnion(sketch, sketch, 10)),
  thetaIntersection: f.thetaSketchAgg(c.i).map((sketch) => f.thetaIntersection(sketch, sketch)),
  thetaDifference: f.thetaSketchAgg(c.i).map((sketch) => f.thetaDifference(sketch, sketch)),
  thetaSketchEstimate: f.thetaSketchAgg(c.i).map(f.thetaSketchEstimate),
  bitmapBucketNumber: f.bitmapBucketNumber(c.i),
  bitmapBitPosition: f.bitmapBitPosition(c.i),
  bitmapConstructAgg: f.bitmapConstructAgg(f.bitmapBitPosition(c.i)),
  bitmapOrAgg: f.bitmapOrAgg(bits),
  bitmapAndAgg: f.bitmapAndAgg(bits),
  bitmapCount: f.bitmapCount(bits),
  kllSketchAggBigint: f.kllSketchAggBigint(c.i),
  "kllSketchAggBigint: k": f.kllSketchAggBigint(c.i, 100),
  kllMergeAggBigint: f.kllMergeAggBigint(kll),
  "kllMergeAggBigint: k": f.kllMergeAggBigint(kll, 100),
  kllSketchMergeBigint: f.kllSketchAggBigint(c.i).map((sketch) => f.kllSketchMergeBigint(sketch, sketch)),
  kllSketchGetNBigint: f.kllSketchAggBigint(c.i).map(f.kllSketchGetNBigint),
  kllSketchGetQuantileBigint: f.kllSketchAggBigint(c.i).map((sketch) => f.kllSketchGetQuantileBigint(sketch, 0.5)),
  "kllSketchGetQuantileBigint: several": f
    .kllSketchAggBigint(c.i)
    .map((sketch) => f.kllSketchGetQuantileBigint(sketch, [0.5, 1])),
  kllSketchGetRankBigint: f.kllSketchAggBigint(c.i).map((sketch) => f.kllSketchGetRankBigint(sketch, 3_000_000_000n)),
  kllSketchToStringBigint: f.kllSketchAggBigint(c.i).map(f.kllSketchToStringBigint),
  kllSketchAggFloat: f.kllSketchAggFloat(fl),
  "kllSketchAggFloat: k": f.kllSketchAggFloat(fl, 100),
  kllMergeAggFloat: f.kllMergeAggFloat(kll),
  "kllMergeAggFloat: k": f.kllMergeAggFloat(kll, 100),
  kllSketchMergeFloat: f.kllSketchAggFloat(fl).map((sketch) => f.kllSketchMergeFloat(sketch, sketch)),
  kllSketchGetNFloat: f.kllSketchAggFloat(fl).map(f.kllSketchGetNFloat),
  kllSketchGetQuantileFloat: f.kllSketchAggFloat(fl).map((sketch) => f.kllSketchGetQuantileFloat(sketch, 0.5)),
  "kllSketchGetQuantileFloat: several": f
    .kllSketchAggFloat(fl)
    .map((sketch) => f.kllSketchGetQuantileFloat(sketch, [0.5, 1])),
  kllSketchGetRankFloat: f.kllSketchAggFloat(fl).map((sketch) => f.kllSketchGetRankFloat(sketch, 1.5)),
  kllSketchToStringFloat: f.kllSketchAggFloat(fl).map(f.kllSketchToStringFloat),
  kllSketchAggDouble: f.kllSketchAggDouble(c.d),
  "kllSketchAggDouble: k": f.kllSketchAggDouble(c.d, 100),
  kllMergeAggDouble: f.kllMergeAggDouble(kll),
  "kllMergeAggDouble: k": f.kllMergeAggDouble(kll, 100),
  kllSketchMergeDouble: f.kllSketchAggDouble(c.d).map((sketch) => f.kllSketchMergeDouble(sketch, sketch)),
  kllSketchGetNDouble: f.kllSketchAggDouble(c.d).map(f.kllSketchGetNDouble),
  kllSketchGetQuantileDouble: f.kllSketchAggDouble(c.d).map((sketch) => f.kllSketchGetQuantileDouble(sketch, 0.5)),
  "kllSketchGetQuantileDouble: several": f
    .kllSketchAggDouble(c.d)
    .map((sketch) => f.kllSketchGetQuantileDouble(sketch, [0.5, 1])),
  kllSketchGetRankDouble: f.kllSketchAggDouble(c.d).map((sketch) => f.kllSketchGetRankDouble(sketch, 1.5)),
  kllSketchToStringDouble: f.kllSketchAggDouble(c.d).map(f.kllSketchToStringDouble),
});
