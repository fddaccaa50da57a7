import stringWidth from "string-width";
import { json, plain } from "./json-line.ts";

export type Rows = readonly Readonly<Record<string, unknown>>[];

export interface TextTableOptions {
  /** Rows to show; the rest is counted in a last line. Default: all. */
  readonly rows?: number;
  /** Widest cell, in columns of the terminal. Default 48. */
  readonly cellWidth?: number;
  /** Widest line, in columns of the terminal; the widest columns give way. Default: any. */
  readonly width?: number | undefined;
}

/** Rows drawn as a table for a terminal: numbers to the right, text to the left, wide characters counted as such. */
export function textTable(
  columns: readonly string[],
  rows: Rows,
  { rows: most, cellWidth = 48, width = Number.POSITIVE_INFINITY }: TextTableOptions = {},
): string {
  const shown = rows.slice(0, most);
  const whole = shown.map((row) => columns.map((column) => cut(cellText(row[column]), cellWidth)));
  const right = columns.map((column) => shown.every((row) => isNumber(row[column])));
  const widths = fitted(
    columns.map((column, i) => Math.max(...[column, ...whole.map((line) => line[i] ?? "")].map((c) => widthOf(c)))),
    width,
  );
  const cells = whole.map((line) => line.map((text, i) => cut(text, widths[i] ?? 0)));
  const draw = (line: readonly string[]) =>
    `  ${line.map((text, i) => pad(text, widths[i] ?? 0, right[i] ?? false)).join("  ")}`.trimEnd();
  const rule = `  ${widths.map((width) => "─".repeat(width)).join("  ")}`;
  const left = rows.length - shown.length;
  const more = left > 0 ? [`  … and ${left === 1 ? "1 more row" : `${number(left)} more rows`}`] : [];
  return [draw(columns.map((column, i) => cut(column, widths[i] ?? 0))), rule, ...cells.map(draw), ...more].join("\n");
}

const gap = 2;
/** No column gets narrower than this. */
const leastWidth = 6;

/** The widths of columns that stand in a line of `most`, as far as that can be. */
function fitted(widths: readonly number[], most: number): readonly number[] {
  const widest = Math.max(...widths);
  const line = widths.reduce((sum, width) => sum + width + gap, 0);
  if (line <= most || widest <= leastWidth) return widths;
  return fitted(widths.with(widths.indexOf(widest), widest - 1), most);
}

/** `11,154`; up to four digits as they are, since years are numbers, too. */
export const number = (value: number | bigint): string =>
  Math.abs(Number(value)) < 10_000 ? value.toString() : value.toLocaleString("en-US");

const isNumber = (value: unknown): boolean => typeof value === "number" || typeof value === "bigint" || value === null;

/** A record may hold any text: control characters would move the cursor, others turn the line around. */
export const printable = (text: string): string => text.slice(0, longest).replace(unprintable, " ");

const unprintable = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** No cell shows so much; measuring tens of megabytes would take minutes. */
const longest = 4000;

function cellText(value: unknown): string {
  if (typeof value === "number" || typeof value === "bigint") return number(value);
  if (value === null || value === undefined) return "–";
  const text = Array.isArray(value) ? json(value) : String(value instanceof Uint8Array ? utf8(value) : plain(value));
  return printable(text);
}

/** Bytes are mostly text that came in; what is none shows as \ufffd. */
const utf8 = (bytes: Uint8Array): string => new TextDecoder().decode(bytes.subarray(0, longest));

/** How many columns of the terminal a text takes. Most texts have only characters that take one each, and are told from the others soon. */
export const widthOf = (text: string): number => (/^[ -~\u2580-\u259f]*$/.test(text) ? text.length : stringWidth(text));

/** At most so many columns of the terminal, the last one an ellipsis where something is missing. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (widthOf(kept + segment) >= width) break;
    kept += segment;
  }
  return `${kept}…`;
}

export function pad(text: string, width: number, right = false): string {
  const blanks = " ".repeat(Math.max(0, width - widthOf(text)));
  return right ? blanks + text : text + blanks;
}
