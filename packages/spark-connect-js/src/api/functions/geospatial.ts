import type { AnyGeography, AnyGeometry, Binary, Int, NonNull } from "../../schema/cell.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import type { NullOf } from "../numeric.ts";
import { invoke, unary } from "./signature.ts";

/** Shapes: Spark 4.1 with `spark.sql.geospatial.enabled`. */
type Spatial = AnyGeometry | AnyGeography;

/** WKB as a shape on a plane, of SRID 0. */
export const stGeomfromwkb = unary<Binary, AnyGeometry>("st_geomfromwkb");
/** WKB as a shape on the globe, of SRID 4326. */
export const stGeogfromwkb = unary<Binary, AnyGeography>("st_geogfromwkb");
/** A shape as WKB. */
export const stAsbinary = unary<Spatial, Binary>("st_asbinary");
export const stSrid = unary<Spatial, Int>("st_srid");
/** The same coordinates, said to be of another system; an error where Spark does not know it. */
export const stSetsrid = <T extends Spatial | null, S extends number | Expr<Int | null>>(
  geo: Expr<T>,
  srid: S,
): ColumnOf<T | NullOf<S>, NonNull<T>> => invoke<T | NullOf<S>, NonNull<T>>("st_setsrid", geo, srid);
