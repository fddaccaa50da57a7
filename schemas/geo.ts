import { array, double, long, type RowOf, schema, string, timestamp } from "spark-connect-js/schema";
import { arrivalFields } from "./arrival.ts";
import { markFields } from "./marks.ts";
import { recordFields } from "./record.ts";

/** Where and when a post was made, as the source sends it. */
export const geoRecord = schema({
  ...recordFields,
  timestamp: string().nullable(),
  latitude: string().nullable(),
  longitude: string().nullable(),
  country: string().nullable(),
});

const fields = {
  country: string().nullable(),
  /** Latitude, longitude, in degrees; null unless both are there. */
  coordinates: array(double()).nullable(),
  timestamp: timestamp().nullable(),
};
export const geo = schema({ ind: long(), ...fields });
export type Geo = RowOf<typeof geo>;

/** The same as a stream keeps it. */
export const liveGeo = schema({ ind: long(), ...fields, ...arrivalFields });

/** The same between parsing and its table: the key may be missing, and the marks say why. */
export const markedGeo = schema({ ind: long().nullable(), ...fields, ...markFields });
