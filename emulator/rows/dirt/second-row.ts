import type { Kind } from "../../../schemas/kinds.ts";
import type { GeoRecord, PinRecord, SourceRecord, SourceRecords, UserRecord } from "../record.ts";
import { countries } from "../words/countries.ts";

/** Another good row with the same key, never equal to the first: both are kept, and both take part in joins. */
export function secondRow<K extends Kind>(kind: K, first: SourceRecords[K]): SourceRecord {
  return makers[kind](first);
}

const makers: { readonly [K in Kind]: (first: SourceRecords[K]) => SourceRecords[K] } = {
  pin: (first: PinRecord) => ({ ...first, title: `${first.title} (reposted)` }),
  geo: (first: GeoRecord) => ({ ...first, country: countryAfter(first.country) }),
  user: (first: UserRecord) => ({ ...first, last_name: `${first.last_name} Jr.` }),
};

function countryAfter(country: string): string {
  return countries[(countries.indexOf(country) + 1) % countries.length] as string;
}
