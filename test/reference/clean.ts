import type { CleanRows, GeoRow, Kind, PinRow, Rule, UserRow } from "./rows.ts";
import { strictObject } from "./strict-json.ts";
import { degrees, followerCount, integer, MAX_INT, MAX_LONG, MIN_LONG, present, timestamp } from "./values.ts";

/** What becomes of one line: a clean row, the first rule that it breaks, or nothing because it is empty. */
export type Verdict<Row> = { readonly row: Row } | { readonly rule: Rule } | "no record";

/**
 * Cleans one line (without its `\n`), sentence by sentence as the contract is written, and by nothing that the queries
 * use. Only a line without any byte is empty; a line of blanks is a record, and no JSON.
 */
export function cleanLine<K extends Kind>(kind: K, line: Uint8Array): Verdict<CleanRows[K]> {
  if (line.length === 0) return "no record";
  const members = membersOf(line);
  if (members === undefined) return { rule: "malformed_json" };
  const value = (name: string): string | null => present(members.get(name));
  const key = value("ind") ?? value("index");
  if (key === null) return { rule: "missing_key" };
  const ind = integer(key, MIN_LONG, MAX_LONG);
  if (ind === undefined) return { rule: "bad_key" };
  if (isOfAnother(kind, [...members.keys()])) return { rule: "wrong_kind" };
  const cleaned = cleaners[kind](ind, value);
  return typeof cleaned === "string" ? { rule: cleaned } : { row: cleaned };
}

/** The columns of the source's tables, beside their keys. */
const columns: Readonly<Record<Kind, readonly string[]>> = {
  pin: (
    "unique_id title description poster_name follower_count tag_list is_image_or_video image_src downloaded " +
    "save_location category"
  ).split(" "),
  geo: ["timestamp", "latitude", "longitude", "country"],
  user: ["first_name", "last_name", "age", "date_joined"],
};

/** It has no column of its own kind, but one of another. */
function isOfAnother(kind: Kind, names: readonly string[]): boolean {
  const others = Object.values(columns).filter((its) => its !== columns[kind]);
  return !names.some((name) => columns[kind].includes(name)) && names.some((name) => others.flat().includes(name));
}

type Value = (name: string) => string | null;

const cleaners: { readonly [K in Kind]: (ind: bigint, value: Value) => CleanRows[K] | Rule } = {
  pin: cleanPin,
  geo: cleanGeo,
  user: cleanUser,
};

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function membersOf(line: Uint8Array): Map<string, string | null> | undefined {
  try {
    return strictObject(utf8.decode(line));
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function cleanPin(ind: bigint, value: Value): PinRow | Rule {
  const unless = (name: string, ...markers: string[]): string | null => {
    const text = value(name);
    return text !== null && markers.includes(text) ? null : text;
  };
  const followers = ifPresent(unless("follower_count", "User Info Error"), followerCount);
  if (followers === undefined) return "bad_follower_count";
  return {
    ind,
    unique_id: value("unique_id"),
    title: unless("title", "No Title Data Available"),
    description: unless("description", "No description available Story format", "No description available"),
    follower_count: followers,
    poster_name: unless("poster_name", "User Info Error"),
    tag_list: unless("tag_list", "N,o, ,T,a,g,s, ,A,v,a,i,l,a,b,l,e"),
    is_image_or_video: value("is_image_or_video"),
    image_src: unless("image_src", "Image src error."),
    save_location: present(value("save_location")?.replace(/^Local save in /, "")),
    category: value("category"),
  };
}

function cleanGeo(ind: bigint, value: Value): GeoRow | Rule {
  const posted = ifPresent(value("timestamp"), timestamp);
  if (posted === undefined) return "bad_timestamp";
  const latitude = ifPresent(value("latitude"), (text) => degrees(text, 90));
  if (latitude === undefined) return "bad_latitude";
  const longitude = ifPresent(value("longitude"), (text) => degrees(text, 180));
  if (longitude === undefined) return "bad_longitude";
  const coordinates = latitude === null || longitude === null ? null : ([latitude, longitude] as const);
  return { ind, country: value("country"), coordinates, timestamp: posted };
}

function cleanUser(ind: bigint, value: Value): UserRow | Rule {
  const joined = ifPresent(value("date_joined"), timestamp);
  if (joined === undefined) return "bad_date_joined";
  const age = ifPresent(value("age"), (text) => integer(text, 0n, MAX_INT));
  if (age === undefined) return "bad_age";
  const [first, last] = [value("first_name"), value("last_name")];
  const user_name = first === null || last === null ? null : `${first} ${last}`;
  return { ind, user_name, age: age === null ? null : Number(age), date_joined: joined };
}

/** A null value breaks nothing; undefined says that a value is there and is broken. */
function ifPresent<T>(text: string | null, parse: (text: string) => T | undefined): T | null | undefined {
  return text === null ? null : parse(text);
}
