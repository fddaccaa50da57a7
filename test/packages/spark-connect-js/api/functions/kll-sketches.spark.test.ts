import * as f from "spark-connect-js/functions";
import { array, binary, double, float, int, long, schema, string } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const values = schema({ k: string(), i: int(), n: long().nullable(), d: double(), g: float() });
const rows = [
  { k: "a", i: 1, n: null, d: 0.5, g: 10.5 },
  { k: "a", i: 2, n: 7n, d: 1.5, g: 11.5 },
  { k: "b", i: 3, n: null, d: -2.5, g: 12.5 },
  { k: "b", i: 4, n: 9_007_199_254_740_993n, d: 3.5, g: 13.5 },
];
const frame = () => session().createDataFrame(rows, values);
/** One sketch of each type, one of nulls too, and one that may be null. */
const sketches = () =>
  frame().agg((c) => ({
    i: f.kllSketchAggBigint(c.i),
    n: f.kllSketchAggBigint(c.n, 8),
    g: f.kllSketchAggFloat(c.g),
    d: f.kllSketchAggDouble(c.d, 65_535),
    widened: f.kllSketchAggDouble(c.g),
    nothing: f.max(f.nullif(c.k, c.k)).map((text) => text.cast(binary())),
  }));

test("values counted, nulls left out", async () => {
  const df = sketches().project((c) => ({
    i: f.kllSketchGetNBigint(c.i),
    n: f.kllSketchGetNBigint(c.n),
    g: f.kllSketchGetNFloat(c.g),
    d: f.kllSketchGetNDouble(c.d),
    nothing: f.kllSketchGetNDouble(c.nothing),
  }));
  const answer = schema({ i: long(), n: long(), g: long(), d: long(), nothing: long().nullable() });
  await expectFrame(df, answer, [{ i: 4n, n: 2n, g: 4n, d: 4n, nothing: null }]);
});

test("quantiles in the sketch's type, one or several", async () => {
  const df = sketches().project((c) => ({
    i: f.kllSketchGetQuantileBigint(c.i, 0.5),
    all: f.kllSketchGetQuantileBigint(c.i, [0, 0.25, 1]),
    large: f.kllSketchGetQuantileBigint(c.n, 1),
    g: f.kllSketchGetQuantileFloat(c.g, 0.5),
    all_g: f.kllSketchGetQuantileFloat(c.g, [1]),
    d: f.kllSketchGetQuantileDouble(c.d, 0),
    widened: f.kllSketchGetQuantileDouble(c.widened, 1),
    nothing: f.kllSketchGetQuantileFloat(c.nothing, 0.5),
    nothings: f.kllSketchGetQuantileDouble(c.nothing, [0.5]),
  }));
  const answer = schema({
    ...{ i: long(), all: array(long()), large: long(), g: float(), all_g: array(float()), d: double() },
    ...{ widened: double(), nothing: float().nullable(), nothings: array(double()).nullable() },
  });
  await expectFrame(df, answer, [
    {
      ...{ i: 2n, all: [1n, 1n, 4n], large: 9_007_199_254_740_993n, g: 11.5, all_g: [13.5], d: -2.5 },
      ...{ widened: 13.5, nothing: null, nothings: null },
    },
  ]);
});

test("ranks of values", async () => {
  const df = sketches().project((c) => ({
    i: f.kllSketchGetRankBigint(c.i, 1n),
    all: f.kllSketchGetRankBigint(c.i, [0n, 2n, 5_000_000_000n]),
    g: f.kllSketchGetRankFloat(c.g, 12.5),
    d: f.kllSketchGetRankDouble(c.d, 0),
    all_d: f.kllSketchGetRankDouble(c.d, [1, 1.5]),
    nothing: f.kllSketchGetRankBigint(c.nothing, 1n),
  }));
  const answer = schema({
    ...{ i: double(), all: array(double()), g: double(), d: double(), all_d: array(double()) },
    nothing: double().nullable(),
  });
  await expectFrame(df, answer, [{ i: 0.25, all: [0, 0.5, 1], g: 0.75, d: 0.25, all_d: [0.5, 0.75], nothing: null }]);
});

test("sketches of groups are merged, by an aggregate or two at a time", async () => {
  const groups = frame()
    .groupBy("k")
    .agg((c) => ({ i: f.kllSketchAggBigint(c.i), g: f.kllSketchAggFloat(c.g), d: f.kllSketchAggDouble(c.d) }));
  const merged = groups.agg((c) => ({
    i: f.kllMergeAggBigint(c.i).map((sketch) => f.kllSketchGetQuantileBigint(sketch, [0, 1])),
    g: f.kllMergeAggFloat(c.g, 100).map(f.kllSketchGetNFloat),
    d: f.kllMergeAggDouble(c.d).map((sketch) => f.kllSketchGetQuantileDouble(sketch, 0)),
  }));
  await expectFrame(merged, schema({ i: array(long()), g: long(), d: double() }), [{ i: [1n, 4n], g: 4n, d: -2.5 }]);

  const doubled = sketches().project((c) => ({
    i: f.kllSketchGetNBigint(f.kllSketchMergeBigint(c.i, c.n)),
    g: f.kllSketchGetNFloat(f.kllSketchMergeFloat(c.g, c.g)),
    d: f.kllSketchGetNDouble(f.kllSketchMergeDouble(c.d, c.widened)),
    nothing: f.kllSketchMergeDouble(c.d, c.nothing),
  }));
  const answer = schema({ i: long(), g: long(), d: long(), nothing: binary().nullable() });
  await expectFrame(doubled, answer, [{ i: 6n, g: 8n, d: 8n, nothing: null }]);
});

test("a summary for people", async () => {
  const [texts] = await sketches()
    .project((c) => ({
      i: f.kllSketchToStringBigint(c.i),
      g: f.kllSketchToStringFloat(c.g),
      d: f.kllSketchToStringDouble(c.d),
    }))
    .collect();
  expect(texts?.i).toMatch(/LongsSketch[\s\S]* N +: 4\n/);
  expect(texts?.g).toMatch(/FloatsSketch[\s\S]* N +: 4\n/);
  expect(texts?.d).toMatch(/DoublesSketch[\s\S]* K +: 65535\n/);
});

test("an empty sketch has a count, and no quantiles", async () => {
  const empty = frame()
    .where((c) => c.i.gt(100))
    .agg((c) => ({ sketch: f.kllSketchAggBigint(c.i) }));
  const counted = empty.project((c) => ({
    n: f.kllSketchGetNBigint(c.sketch),
    s: f.kllSketchToStringBigint(c.sketch),
  }));
  const [found] = await counted.collect();
  await expectFrame(counted, schema({ n: long(), s: string() }), [{ n: 0n, s: found!.s }]);
  const asked = empty.project((c) => ({ x: f.kllSketchGetQuantileBigint(c.sketch, 0.5) }));
  await expect(asked.collect()).rejects.toMatchObject({ code: "KLL_INVALID_INPUT_SKETCH_BUFFER" });
});
