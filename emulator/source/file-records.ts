import { Readable } from "node:stream";
import { badLine, fileLines } from "./file-lines.ts";

/** One record of a file: its values as text by the names that the file gives them; null where there is none. */
export interface FileRecord {
  /** Line on which it begins, from 1. */
  readonly line: number;
  readonly values: Readonly<Record<string, string | null>>;
}

export const fileFormats = ["jsonl", "csv"] as const;
export type FileFormat = (typeof fileFormats)[number];

/** CSV where the name says so, else JSON lines. */
export const formatOf = (path: string): FileFormat => (/\.csv$/i.test(path) ? "csv" : "jsonl");

/** The records of a file, some at a time. @throws EmulatorError that names file and line where one is malformed */
export const fileRecords = (path: string, format = formatOf(path)): AsyncGenerator<readonly FileRecord[]> =>
  format === "csv" ? csvRecords(path) : jsonRecords(path);

/** One JSON object a line; empty lines are none. */
async function* jsonRecords(path: string): AsyncGenerator<readonly FileRecord[]> {
  for await (const lines of fileLines(path))
    yield lines
      .filter(({ text }) => text.trim() !== "")
      .map(({ number, text }) => ({ line: number, values: jsonValues(path, number, text) }));
}

function jsonValues(path: string, line: number, text: string): FileRecord["values"] {
  const record = parsed(path, line, text);
  for (const [name, value] of Object.entries(record)) {
    if (typeof value === "number") record[name] = String(value);
    else if (value !== null && typeof value !== "string")
      throw badLine(
        path,
        line,
        `"${name}" is ${Array.isArray(value) ? "an array" : `of type ${typeof value}`}: give a text, a number or null`,
      );
  }
  return record as FileRecord["values"];
}

function parsed(path: string, line: number, text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return (longNumber.test(text) ? JSON.parse(text.replace(stringOrNumber, quotedNumber)) : value) as never;
  } catch (error) {
    throw badLine(path, line, `no JSON (${(error as Error).message})`);
  }
  throw badLine(path, line, "no JSON object");
}

/** A number of JavaScript would round such a one, so its text is taken. */
const longNumber = /\d{16}/;
const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
const quotedNumber = (token: string): string => (token.startsWith('"') ? token : `"${token}"`);

/** RFC 4180 with a header of column names. An empty field is null, a quoted empty one is an empty text; so is `\N` null. */
async function* csvRecords(path: string): AsyncGenerator<readonly FileRecord[]> {
  const { parse } = await import("csv-parse");
  const parser = parse({
    info: true,
    skip_empty_lines: true,
    cast: (value, { quoting }) => (quoting || !nulls.has(value) ? value : null),
  });
  const source = Readable.from(csvText(path));
  source.on("error", (error) => parser.destroy(error)).pipe(parser);
  let header: readonly string[] | undefined;
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      if (header === undefined) header = record.map((name) => name ?? "");
      else yield [{ line, values: Object.fromEntries(header.map((name, i) => [name, record[i] ?? null])) }];
      line = info.lines + 1;
    }
  } catch (error) {
    if (!(error instanceof Error && "lines" in error)) throw error;
    throw badLine(path, Number(error.lines), error.message);
  } finally {
    source.destroy();
  }
}

interface CsvRecord {
  readonly record: readonly (string | null)[];
  readonly info: { readonly lines: number };
}

const nulls: ReadonlySet<string> = new Set(["", "\\N"]);

async function* csvText(path: string): AsyncGenerator<string> {
  for await (const lines of fileLines(path)) yield lines.map(({ text }) => `${text}\n`).join("");
}
