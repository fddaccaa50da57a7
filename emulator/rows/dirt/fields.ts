import type { Kind } from "../../../schemas/kinds.ts";
import { asJackson } from "../json-line.ts";
import type { SourceRecord } from "../record.ts";

/**
 * A record as column names and the JSON text of each value, in order. It can hold what a JavaScript object cannot:
 * `7.0` beside `7`, a number of any length, `NaN`, the same name twice.
 */
export type Fields = readonly (readonly [name: string, json: string])[];

export function fieldsOf(record: SourceRecord): Fields {
  return Object.entries(record).map(([name, value]) => [name, jsonText(value)] as const);
}

/** The record as one line of compact JSON. */
export function lineOf(fields: Fields): string {
  return `{${fields.map(([name, json]) => `${jsonText(name)}:${json}`).join(",")}}`;
}

/** The column with another JSON text; `undefined` takes the column away. */
export function withField(fields: Fields, name: string, json: string | undefined): Fields {
  if (json === undefined) return fields.filter(([other]) => other !== name);
  return fields.map((field) => (field[0] === name ? [name, json] : field));
}

export function jsonOf(fields: Fields, name: string): string | undefined {
  return fields.find(([other]) => other === name)?.[1];
}

export function jsonText(value: unknown): string {
  return asJackson(JSON.stringify(value));
}

/** The name under which each table itself keeps the key. */
export const keyNames = { pin: "index", geo: "ind", user: "ind" } as const satisfies Record<Kind, string>;
/** The other name under which cleaning also finds it. */
export const otherKeyNames = { pin: "ind", geo: "index", user: "index" } as const satisfies Record<Kind, string>;
