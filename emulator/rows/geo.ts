import { dateTime, epochSecondsOf } from "./date-time.ts";
import { Random } from "./random.ts";
import { type GeoRecord, type RowShape, streams } from "./record.ts";
import { personOf } from "./user.ts";
import { countries } from "./words/countries.ts";

/** Row n of `geolocation_data`: time and country are the post's own, the place is the home of the person behind it. */
export function geoRecord({ seed }: RowShape, n: number): GeoRecord {
  random.at(seed, streams.geo, n);
  const early = random.unit();
  const timestamp = dateTime(postedFrom + random.below(postedTo - postedFrom));
  const country = countries[Math.floor(countries.length * early * early)] as string;
  random.at(seed, streams.geo, HOMES + personOf(seed, n));
  return { ind: n, timestamp, latitude: degrees(90), longitude: degrees(180), country };
}

const HOMES = 2 ** 50;
const postedFrom = epochSecondsOf("2017-10-19");
const postedTo = epochSecondsOf("2022-10-20");
const random = new Random();

/** A number between ±limit with the six significant digits that a FLOAT column gives back. */
function degrees(limit: number): number {
  const value = (2 * random.unit() - 1) * limit;
  const scale = Math.abs(value) < 100 ? 10_000 : 1000;
  return Math.round(value * scale) / scale || 0;
}
