import { Geography, Geometry } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import { array, binary, geography, geometry, int, schema, string } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

/** A point at (1, 2), little end first. */
const point = new Uint8Array(Buffer.from("0101000000000000000000f03f0000000000000040", "hex"));
const things = schema({ wkb: binary(), none: binary().nullable(), n: int(), m: int().nullable() });

/** Shapes are off unless the session turns them on. */
async function spatialSession() {
  const spark = session();
  await spark.conf.set("spark.sql.geospatial.enabled", true);
  return spark;
}
const frame = async () =>
  (await spatialSession()).createDataFrame([{ wkb: point, none: null, n: 3857, m: null }], things);

test("shapes of WKB, and their coordinate systems", async () => {
  const df = (await frame()).project((c) => {
    const shape = f.stGeomfromwkb(c.wkb);
    return {
      shape,
      place: f.stGeogfromwkb(c.wkb),
      no_shape: f.stGeomfromwkb(c.none),
      moved: f.stSetsrid(shape, 3857),
      by_column: f.stSrid(f.stSetsrid(shape, c.n)),
      by_null: f.stSetsrid(shape, c.m),
      bytes: f.stAsbinary(shape),
      no_bytes: f.stAsbinary(f.stGeogfromwkb(c.none)),
      srid: f.stSrid(f.stGeogfromwkb(c.wkb)),
      no_srid: f.stSrid(f.stGeomfromwkb(c.none)),
      type: f.typeOf(shape),
    };
  });
  const expected = schema({
    shape: geometry(0),
    place: geography(),
    no_shape: geometry(0).nullable(),
    moved: geometry(3857),
    by_column: int(),
    by_null: geometry("any").nullable(),
    bytes: binary(),
    no_bytes: binary().nullable(),
    srid: int(),
    no_srid: int().nullable(),
    type: string(),
  });
  await expectFrame(df, expected, [
    {
      ...{ shape: new Geometry(0, point), place: new Geography(4326, point), no_shape: null },
      ...{ moved: new Geometry(3857, point), by_column: 3857, by_null: null, bytes: point, no_bytes: null },
      ...{ srid: 4326, no_srid: null, type: "geometry(0)" },
    },
  ]);
  const unknown = (await frame()).project((c) => ({ shape: f.stSetsrid(f.stGeomfromwkb(c.wkb), 1) }));
  await expect(unknown.collect()).rejects.toMatchObject({ code: "ST_INVALID_SRID_VALUE" });
});

test("shapes in rows of one's own", async () => {
  const spark = await spatialSession();
  const shapes = schema({
    flat: geometry(3857),
    place: geography().nullable(),
    mixed: array(geometry("any")),
    places: array(geography("any").nullable()),
  });
  const rows = [
    {
      flat: new Geometry(3857, point),
      place: null,
      mixed: [new Geometry(0, point), new Geometry(4326, point)],
      places: [null, new Geography(4326, point)],
    },
  ];
  await expectFrame(spark.createDataFrame(rows, shapes), shapes, rows);
});

test("without the setting the server refuses them by name", async () => {
  const df = session()
    .range(1)
    .project(() => ({ shape: f.stGeomfromwkb(f.lit(point)) }));
  await expect(df.collect()).rejects.toMatchObject({ code: "UNSUPPORTED_FEATURE.GEOSPATIAL_DISABLED" });
});
