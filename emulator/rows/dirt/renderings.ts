import type { Kind } from "../../../schemas/kinds.ts";
import { markers } from "../pin.ts";
import { type Fields, jsonOf, jsonText, keyNames, lineOf, otherKeyNames, withField } from "./fields.ts";

/**
 * Other lines for the same record: each cleans to the very row that the plain line cleans to. Some change nothing for
 * some records. One has an empty line before it, which is no record.
 */
export const renderings: readonly ((fields: Fields, kind: Kind) => string)[] = [
  (fields, kind) => lineOf(fields.map(([name, json]) => [name === keyNames[kind] ? otherKeyNames[kind] : name, json])),
  (fields, kind) => lineOf([...withoutKey(fields, kind), ["index", "-1"], ["ind", keyOf(fields, kind)]]),
  (fields, kind) => lineOf([["ind", '"\u00a0"'], ["index", keyOf(fields, kind)], ...withoutKey(fields, kind)]),
  (fields, kind) => lineOf(withField(fields, keyNames[kind], `"000${keyOf(fields, kind)}"`)),
  (fields) => lineOf(fields.map(([name, json]) => [name, isPlainNumber(json) ? `"${json}"` : json])),
  (fields) => lineOf(fields.map(([name, json]) => [name, json.replace(DATE_AND_T, "$1 ")])),
  (fields) => lineOf(fields.map(([name, json]) => [name, json.replace(WHOLE_SECOND, '$1.000"')])),
  (fields) => lineOf(fields.map(([name, json]) => [name, json.replace(WHOLE_SECOND, '$1.000000000"')])),
  (fields) => lineOf(fields.map(([name, json]) => [name, json.replace(THOUSANDS, '"$1.000k"')])),
  (fields, kind) => lineOf(fields.map(([name, json]) => [name, withoutMarker(kind, name, json)])),
  (fields) => lineOf(fields.filter(([, json]) => json !== "null" && json !== '""')),
  (fields) => lineOf(withField(fields, "downloaded", "null")),
  (fields) => lineOf([...fields].reverse()),
  (fields) => lineOf([...fields, ["extra", '{"a":[1,"]}"],"b":null}'], ["note", '"\\"}"']]),
  (fields) => lineOf([fields[0] as Fields[number], ...fields]),
  (fields) => lineOf(fields.map(([name, json]) => [name, escaped(json)])),
  (fields) =>
    lineOf(fields.map(([name, json]) => [name, json.startsWith('"') ? JSON.stringify(JSON.parse(json)) : json])),
  (fields) => lineOf(fields.map(([name, json]) => [name, json.startsWith('"') ? json.replaceAll("/", "\\/") : json])),
  (fields) => ` \t\r${lineOf(fields)} \t`,
  (fields) => `${lineOf(fields)}\r`,
  (fields) => `{\t${fields.map(([name, json]) => `${jsonText(name)} :\r ${json}`).join(" , ")} }`,
  (fields) => `\n${lineOf(fields)}`,
];

/** A number that Spark's parser writes as it stands; of 1.50, in a column of texts, it makes 1.5 (docs/decisions/005). */
const isPlainNumber = (json: string): boolean => /^-?\d/.test(json) && String(Number(json)) === json;

const DATE_AND_T = /^("\d{4}-\d\d-\d\d)T(?=\d\d:)/;
const WHOLE_SECOND = /^("\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d)"$/;
const THOUSANDS = /^"(\d+)k"$/;

const markerOf: Readonly<Record<string, readonly string[]>> = {
  title: [markers.title],
  description: [markers.story, markers.description],
  poster_name: [markers.user],
  follower_count: [markers.user],
  tag_list: [markers.tags],
  image_src: [markers.image],
};

function keyOf(fields: Fields, kind: Kind): string {
  return jsonOf(fields, keyNames[kind]) as string;
}

function withoutKey(fields: Fields, kind: Kind): Fields {
  return withField(fields, keyNames[kind], undefined);
}

function withoutMarker(kind: Kind, name: string, json: string): string {
  return kind === "pin" && markerOf[name]?.some((marker) => jsonText(marker) === json) ? "null" : json;
}

/** A text with each of its UTF-16 units as an escape; other values as they are. */
function escaped(json: string): string {
  if (!json.startsWith('"')) return json;
  const units = (JSON.parse(json) as string).split("");
  return `"${units.map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join("")}"`;
}
