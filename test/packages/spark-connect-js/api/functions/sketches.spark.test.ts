import type { Columns } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import { array, binary, double, float, int, long, schema, short, string } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);
const values = schema({
  k: string(),
  i: int(),
  n: long().nullable(),
  s: string(),
  x: binary(),
  d: double(),
  g: float(),
  list: array(int()),
  h: short(),
});
const rows = [
  { k: "a", i: 1, n: null, s: "one", x: bytes(1), d: 0.5, g: 0.5, list: [1, 2], h: 1 },
  { k: "a", i: 2, n: 7n, s: "two", x: bytes(2), d: 0.5, g: 1.5, list: [], h: 2 },
  { k: "b", i: 2, n: 7n, s: "two", x: bytes(2), d: 2.5, g: 2.5, list: [1, 2], h: 3 },
];
type Values = Columns<(typeof values)["~shape"]>;
const frame = () => session().createDataFrame(rows, values);
const none = () => frame().where((c) => c.i.gt(100));

test("HyperLogLog sketches of each type, estimated", async () => {
  const made = (c: Values) => ({
    int: f.hllSketchAgg(c.i).map(f.hllSketchEstimate),
    long: f.hllSketchAgg(c.n, 4).map(f.hllSketchEstimate),
    text: f.hllSketchAgg(c.s, 21).map(f.hllSketchEstimate),
    bytes: f.hllSketchAgg(c.x).map(f.hllSketchEstimate),
  });
  const answer = schema({ int: long(), long: long(), text: long(), bytes: long() });
  await expectFrame(frame().agg(made), answer, [{ int: 2n, long: 1n, text: 2n, bytes: 2n }]);
  await expectFrame(none().agg(made), answer, [{ int: 0n, long: 0n, text: 0n, bytes: 0n }]);
});

test("HyperLogLog sketches of groups are merged", async () => {
  const groups = frame()
    .groupBy("k")
    .agg((c) => ({ sketch: f.hllSketchAgg(c.i), small: f.hllSketchAgg(c.i, 8), some: f.max(c.x) }));
  const merged = groups.agg((c) => ({
    all: f.hllUnionAgg(c.sketch).map(f.hllSketchEstimate),
    small: f.hllUnionAgg(c.small, true).map(f.hllSketchEstimate),
  }));
  await expectFrame(merged, schema({ all: long(), small: long() }), [{ all: 2n, small: 2n }]);

  const pairs = groups
    .project((c) => ({
      sizes: f.hllSketchEstimate(f.hllUnion(c.sketch, c.small, true)),
      same: f.hllSketchEstimate(f.hllUnion(c.sketch, c.sketch)),
      nullable: f.hllSketchEstimate(f.hllUnion(c.sketch, f.nullif(c.small, c.small), true)),
    }))
    .orderBy((c) => c.sizes);
  await expectFrame(pairs, schema({ sizes: long(), same: long(), nullable: long().nullable() }), [
    { sizes: 1n, same: 1n, nullable: null },
    { sizes: 2n, same: 2n, nullable: null },
  ]);
  const sizes = groups.project((c) => ({ x: f.hllUnion(c.sketch, c.small) }));
  await expect(sizes.collect()).rejects.toMatchObject({ code: "HLL_UNION_DIFFERENT_LG_K" });
});

test("theta sketches of each type, estimated", async () => {
  const made = (c: Values) => ({
    int: f.thetaSketchAgg(c.i).map(f.thetaSketchEstimate),
    long: f.thetaSketchAgg(c.n, 4).map(f.thetaSketchEstimate),
    text: f.thetaSketchAgg(c.s, 26).map(f.thetaSketchEstimate),
    bytes: f.thetaSketchAgg(c.x).map(f.thetaSketchEstimate),
    double: f.thetaSketchAgg(c.d).map(f.thetaSketchEstimate),
    float: f.thetaSketchAgg(c.g).map(f.thetaSketchEstimate),
    list: f.thetaSketchAgg(c.list).map(f.thetaSketchEstimate),
  });
  const answer = schema({
    ...{ int: long(), long: long(), text: long(), bytes: long(), double: long(), float: long(), list: long() },
  });
  await expectFrame(frame().agg(made), answer, [
    { int: 2n, long: 1n, text: 2n, bytes: 2n, double: 2n, float: 3n, list: 1n },
  ]);
  await expectFrame(none().agg(made), answer, [
    { int: 0n, long: 0n, text: 0n, bytes: 0n, double: 0n, float: 0n, list: 0n },
  ]);
});

test("theta sketches of groups are merged, intersected and subtracted", async () => {
  const groups = frame()
    .groupBy("k")
    .agg((c) => ({ ints: f.thetaSketchAgg(c.i), texts: f.thetaSketchAgg(c.d, 10) }));
  const merged = groups.agg((c) => ({
    union: f.thetaUnionAgg(c.ints).map(f.thetaSketchEstimate),
    small: f.thetaUnionAgg(c.texts, 10).map(f.thetaSketchEstimate),
    both: f.thetaIntersectionAgg(c.ints).map(f.thetaSketchEstimate),
  }));
  await expectFrame(merged, schema({ union: long(), small: long(), both: long() }), [
    { union: 2n, small: 2n, both: 1n },
  ]);

  const pairs = frame()
    .agg((c) => ({ all: f.thetaSketchAgg(c.i), some: f.thetaSketchAgg(c.n), odd: f.max(c.x) }))
    .project((c) => ({
      union: f.thetaSketchEstimate(f.thetaUnion(c.all, c.some)),
      small: f.thetaSketchEstimate(f.thetaUnion(c.all, c.some, 5)),
      both: f.thetaSketchEstimate(f.thetaIntersection(c.all, c.some)),
      rest: f.thetaSketchEstimate(f.thetaDifference(c.all, c.some)),
      nullable: f.thetaDifference(c.all, f.nullif(c.odd, c.odd)),
    }));
  const answer = schema({ union: long(), small: long(), both: long(), rest: long(), nullable: binary().nullable() });
  await expectFrame(pairs, answer, [{ union: 3n, small: 3n, both: 0n, rest: 2n, nullable: null }]);
});

test("bitmaps count numbers exactly, bucket by bucket", async () => {
  const numbers = session().createDataFrame(
    [{ n: 1n }, { n: 32_768n }, { n: 32_769n }, { n: 1n }, { n: -3n }, { n: null }],
    schema({ n: long().nullable() }),
  );
  const places = numbers
    .where((c) => c.n.isNotNull())
    .project((c) => ({ n: c.n, bucket: f.bitmapBucketNumber(c.n), bit: f.bitmapBitPosition(c.n) }));
  const buckets = places
    .groupBy("bucket")
    .agg((c) => ({ count: f.bitmapConstructAgg(c.bit).map(f.bitmapCount) }))
    .orderBy((c) => c.bucket);
  await expectFrame(buckets, schema({ bucket: long().nullable(), count: long() }), [
    { bucket: 0n, count: 1n },
    { bucket: 1n, count: 2n },
    { bucket: 2n, count: 1n },
  ]);
  const shape = schema({ bucket: long(), bit: long(), null_bucket: long().nullable() });
  const ints = frame()
    .limit(1)
    .project((c) => ({
      bucket: f.bitmapBucketNumber(c.i),
      bit: f.bitmapBitPosition(c.h),
      null_bucket: f.bitmapBucketNumber(f.nullif(c.i, f.lit(1))),
    }));
  await expectFrame(ints, shape, [{ bucket: 1n, bit: 0n, null_bucket: null }]);
});

test("bitmaps of groups are united and intersected; without rows, none or all bits are set", async () => {
  const groups = frame()
    .groupBy("k")
    .agg((c) => ({ bits: f.bitmapConstructAgg(c.i), odd: f.max(c.x) }));
  const made = (c: Columns<(typeof groups)["~shape"]>) => ({
    any: f.bitmapOrAgg(c.bits).map(f.bitmapCount),
    every: f.bitmapAndAgg(c.bits).map(f.bitmapCount),
    nullable: f.bitmapOrAgg(c.odd).map(f.bitmapCount),
  });
  const answer = schema({ any: long(), every: long(), nullable: long() });
  await expectFrame(groups.agg(made), answer, [{ any: 2n, every: 1n, nullable: 1n }]);
  await expectFrame(groups.where((c) => c.k.eq("z")).agg(made), answer, [{ any: 0n, every: 32_768n, nullable: 0n }]);
  const counted = groups.project((c) => ({ n: f.bitmapCount(c.odd) })).limit(1);
  await expectFrame(counted, schema({ n: long().nullable() }), [{ n: 1n }]);
});

test("count-min sketches are alike for one seed", async () => {
  const made = (c: Values) => ({
    sketch: f.countMinSketch(c.i, 0.5, 0.5, 7),
    again: f.countMinSketch(c.h, 0.5, 0.5, 7n),
    text: f.countMinSketch(c.s, 0.5, 0.5),
  });
  const df = frame().agg(made);
  const [found] = await df.collect();
  await expectFrame(df, schema({ sketch: binary(), again: binary(), text: binary() }), [found!]);
  const rowsSeen = (sketch: Uint8Array) => new DataView(sketch.slice().buffer).getBigInt64(4);
  expect([found!.sketch, found!.again, found!.text].map(rowsSeen)).toEqual([3n, 3n, 3n]);
  expect(found!.sketch).not.toEqual(found!.again);
  const other = await frame()
    .where((c) => c.i.gt(100))
    .agg(made)
    .collect();
  expect(other.map((row) => rowsSeen(row.sketch))).toEqual([0n]);
});
