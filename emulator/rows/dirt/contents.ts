import type { Kind } from "../../../schemas/kinds.ts";
import { type Fields, keyNames, withField } from "./fields.ts";

/** Puts unusual but good content into a record: form `ordinal`, modulo their number. The key stays as it is. */
export function unusual(kind: Kind, good: Fields, ordinal: number): Fields {
  const form = contents[kind][ordinal % contents[kind].length] as Content;
  if (form === "nothing but the key") return good.filter(([name]) => name === keyNames[kind]);
  return withField(good, form[0], form[1]);
}

/** How many forms of unusual content a kind has. */
export function contentForms(kind: Kind): number {
  return contents[kind].length;
}

/** A column and the JSON text of its value; without a text the column is absent. */
type Content = readonly [column: string, json?: string] | "nothing but the key";

const blanks = [
  '""',
  '" "',
  '"\\t"',
  '"\\r\\n"',
  '"\u00a0"',
  '"\\u00a0"',
  '"\u1680\u2003\u3000"',
  '"\\u2028"',
  '"\\u0085"',
  "null",
];

// U+200B and U+FEFF look blank but are not White_Space.
const texts = [
  ...[
    '"]"',
    '"}"',
    '"]},{"',
    '"\\"}],[{\\""',
    '"a,b|c"',
    '"\\\\"',
    '"\\\\u0041"',
    '"it\'s"',
    '"\u200b"',
    '"\\ufeff"',
    '"\\u0000"',
  ],
  ...[
    '"a\\rb"',
    '"a\\nb"',
    '"a\\tb"',
    '"\u2028"',
    '" kept "',
    '"\u00a0kept\u00a0"',
    '"Art."',
    '"Untitled"',
    '"null"',
    '"NaN"',
  ],
  ...[
    '"no title data available"',
    '"No Title Data Available "',
    '"👩‍🎨𠮷"',
    '"e\u0301 is not é"',
    "5",
    "1.50",
    "true",
    "[1, 2]",
    '{"a": "]"}',
  ],
];

const dates = [
  ...['"2020-02-29T23:59:59"', '"2000-02-29 00:00:00"', '"2018-01-01T00:00:00"', '"2017-12-31 23:59:59.999999"'],
  ...[
    '"2022-12-31T23:59:59.5"',
    '"2020-08-28 03:52:47.123456"',
    '"2020-08-28T03:52:47.000001"',
    '"1969-12-31T23:59:59.999999"',
  ],
  ...[
    '"1970-01-01T00:00:00"',
    '"1582-10-10T00:00:00"',
    '"0001-01-01T00:00:00"',
    '"9999-12-31 23:59:59.999999"',
    "null",
    '""',
  ],
];

const contents: Readonly<Record<Kind, readonly Content[]>> = {
  pin: [
    "nothing but the key",
    ...["unique_id", "title", "description", "category", "image_src", "follower_count"].map((name) => [name] as const),
    ...inColumn("title", [...blanks, ...texts]),
    ...inColumn("description", [
      '"No description available."',
      '"no description available"',
      '"No description available "',
    ]),
    ...inColumn("poster_name", ['"user info error"', '"User Info Error "', ...blanks.slice(0, 5)]),
    ...inColumn("tag_list", ['"No Tags Available"', '"N,o, ,T,a,g,s"']),
    ...inColumn("image_src", ['"Image src error"', '"image src error."']),
    ...inColumn("save_location", [
      '"Local save in "',
      '"Local save in  \u00a0"',
      '"Local save in"',
      '"/data/art"',
      '"local save in /data"',
    ]),
    ...inColumn("save_location", [
      '"Local save in Local save in /data/art"',
      '"See Local save in /data"',
      '"Local save in\u00a0/data"',
    ]),
    ...inColumn("follower_count", [
      "null",
      '"0"',
      '"007"',
      '"2147483647"',
      '"2.147483647B"',
      '"2147483.6479k"',
      "5000",
      "12.9",
    ]),
    ...inColumn("follower_count", ['"8.2M"', '"1.9"', '"0.0001k"', '"0.0000000001B"', '"16.6666666666666666k"']),
  ],
  geo: [
    "nothing but the key",
    ...["timestamp", "latitude", "longitude", "country"].map((name) => [name] as const),
    ...inColumn("timestamp", dates),
    ...inColumn("latitude", [
      "null",
      '""',
      '"\u00a0"',
      "90",
      "-90",
      '"90.0"',
      "0",
      "1e1",
      "1E-7",
      "12.50",
      "-89.99999999999999",
    ]),
    ...inColumn("longitude", ["null", '" "', "180", "-180", '"180.000"', "0.1", "1.797e2", "179.99999999999997"]),
    ...inColumn("country", [...blanks, '"Cote d\'Ivoire"', '"Åland"', '"🇵🇹"', "7"]),
  ],
  user: [
    "nothing but the key",
    ...["first_name", "last_name", "age", "date_joined"].map((name) => [name] as const),
    ...inColumn("first_name", [...blanks, '" Ann "', '"李"', "5"]),
    ...inColumn("last_name", [...blanks.slice(0, 6), '"O\'Neil, Jr."']),
    ...inColumn("date_joined", dates),
    ...inColumn("age", [
      "null",
      '""',
      "0",
      "-0",
      "17",
      "18",
      "24",
      "25",
      "35",
      "36",
      "50",
      "51",
      '"25"',
      '"007"',
      "2147483647",
    ]),
  ],
};

function inColumn(name: string, values: readonly string[]): Content[] {
  return values.map((json) => [name, json] as const);
}
