import { functions as f } from "spark-connect-js";
import { c, columns } from "../setup.ts";

const point = f.lit(new Uint8Array(Buffer.from("0101000000000000000000f03f0000000000000040", "hex")));
const geometry = f.stGeomfromwkb(point);

export const geospatial = columns({
  stGeomfromwkb: geometry,
  stGeogfromwkb: f.stGeogfromwkb(point),
  stAsbinary: f.stAsbinary(geometry),
  stSrid: f.stSrid(geometry),
  stSetsrid: f.stSetsrid(geometry, 3857),
  "stSetsrid: column": f.stSetsrid(geometry, c.i),
});
