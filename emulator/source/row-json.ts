import type { SourceRow } from "../draw/post.ts";
import type { TextRow } from "./connection.ts";
import type { FoundColumn } from "./find-tables.ts";

/** Makes the JSON of a table's rows: see `SourceRow`. */
export function rowJson(columns: readonly FoundColumn[]): (values: TextRow) => SourceRow {
  const parts = columns.map(({ name, type }, i) => ({
    before: `${i === 0 ? "{" : ","}${JSON.stringify(name)}:`,
    value: printer(type),
  }));
  return (values) => {
    let json = "";
    for (let i = 0; i < parts.length; i++) {
      const { before, value } = parts[i] as (typeof parts)[number];
      const text = values[i] ?? null;
      json += before + (text === null ? "null" : value(text));
    }
    return `${json}}`;
  };
}

const numbers = /^((tiny|small|medium|big)?int|float|double|decimal)$/;
const times = /^(datetime|timestamp)$/;

/** A number stays as MySQL prints it, which is a JSON number too. */
function printer(type: string): (text: string) => string {
  if (numbers.test(type)) return (text) => text;
  if (times.test(type)) return (text) => `"${text.replace(" ", "T")}"`;
  return JSON.stringify;
}
