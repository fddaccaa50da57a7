import type { Kind, Rule } from "../../../schemas/kinds.ts";
import { badAges, badDates, badDegrees, badFollowerCounts, badKeys, blankKeys } from "./bad-values.ts";
import { type Fields, keyNames, lineOf, otherKeyNames, withField } from "./fields.ts";
import { malformedForms } from "./malformed.ts";

/** A record that breaks the contract: one line without its end, and the first rule that it breaks. */
export interface SpoiledRecord {
  readonly bytes: Uint8Array;
  readonly rule: Rule;
}

/** Spoils a good record in form `ordinal` (taken modulo the number of forms of its kind). */
export function spoil(kind: Kind, good: Fields, ordinal: number): SpoiledRecord {
  const forms = formsOf[kind];
  const { rule, make } = forms[ordinal % forms.length] as Form;
  const line = make(good);
  return { rule, bytes: typeof line === "string" ? Buffer.from(line) : line };
}

/** How many different forms of spoiling a kind has. */
export function spoiledForms(kind: Kind): number {
  return formsOf[kind].length;
}

interface Form {
  readonly rule: Rule;
  make(good: Fields): string | Uint8Array;
}
type Edit = readonly [column: string, json: string];

const formsOf: Readonly<Record<Kind, readonly Form[]>> = {
  pin: [
    ...formsOfAnyKind("pin"),
    ...valueForms("bad_follower_count", "follower_count", badFollowerCounts),
    edited("bad_key", ["index", '"x"'], ["follower_count", '"12K"']),
  ],
  geo: [
    ...formsOfAnyKind("geo"),
    ...valueForms("bad_timestamp", "timestamp", badDates),
    ...valueForms("bad_latitude", "latitude", badDegrees(90)),
    ...valueForms("bad_longitude", "longitude", badDegrees(180)),
    edited("missing_key", ["ind", '""'], ["timestamp", '"2020"'], ["latitude", "91"]),
    edited("bad_timestamp", ["timestamp", '"2020"'], ["latitude", "91"], ["longitude", "181"]),
    edited("bad_latitude", ["latitude", "91"], ["longitude", "181"]),
    edited("bad_longitude", ["latitude", "null"], ["longitude", "181"]),
    edited("bad_latitude", ["latitude", "91"], ["longitude", "null"]),
  ],
  user: [
    ...formsOfAnyKind("user"),
    ...valueForms("bad_date_joined", "date_joined", badDates),
    ...valueForms("bad_age", "age", badAges),
    edited("bad_key", ["ind", "7.0"], ["age", "-1"]),
    edited("bad_date_joined", ["date_joined", '"2020"'], ["age", "-1"]),
    edited("bad_age", ["date_joined", "null"], ["age", "-1"]),
  ],
};

function formsOfAnyKind(kind: Kind): Form[] {
  const key = keyNames[kind];
  return [
    ...malformedForms.map((breaks): Form => ({ rule: "malformed_json", make: (good) => breaks(lineOf(good)) })),
    { rule: "missing_key", make: () => "{}" },
    { rule: "missing_key", make: (good) => lineOf(withField(good, key, undefined)) },
    ...["Ind", "INDEX", "id", " ind"].map((name) => renamedKey(key, name)),
    ...valueForms("missing_key", key, blankKeys),
    withOtherKey("missing_key", kind, '" "', '""'),
    ...valueForms("bad_key", key, badKeys),
    withOtherKey("bad_key", kind, '"x"', "7"),
    withOtherKey("bad_key", kind, "null", "7.0"),
  ];
}

function valueForms(rule: Rule, column: string, values: readonly string[]): Form[] {
  return values.map((json) => edited(rule, [column, json]));
}

function edited(rule: Rule, ...edits: readonly Edit[]): Form {
  return { rule, make: (good) => lineOf(edits.reduce((fields, edit) => withField(fields, ...edit), good)) };
}

function renamedKey(key: string, name: string): Form {
  const make = (good: Fields) => lineOf(good.map(([other, json]) => [other === key ? name : other, json]));
  return { rule: "missing_key", make };
}

/** Both names of the key, `ind` (the preferred one) and `index`. */
function withOtherKey(rule: Rule, kind: Kind, ind: string, index: string): Form {
  const rest = (good: Fields) => good.filter(([name]) => name !== keyNames[kind] && name !== otherKeyNames[kind]);
  return { rule, make: (good) => lineOf([["ind", ind], ["index", index], ...rest(good)]) };
}
