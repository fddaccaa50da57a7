import stringWidth from "string-width";
import { json } from "./json-line.ts";

export type Rows = readonly Readonly<Record<string, unknown>>[];

export interface TextTableOptions {
  /** Rows to show; the rest is counted in a last line. Default: all. */
  readonly rows?: number;
  /** Widest cell, in columns of the terminal. Default 48. */
  readonly cellWidth?: number;
}

/** Rows drawn as a table for a terminal: numbers to the right, text to the left, wide characters counted as such. */
export function textTable(
  columns: readonly string[],
  rows: Rows,
  { rows: most, cellWidth = 48 }: TextTableOptions = {},
): string {
  const shown = rows.slice(0, most);
  const cells = shown.map((row) => columns.map((column) => cut(cellText(row[column]), cellWidth)));
  const right = columns.map((column) => shown.every((row) => isNumber(row[column])));
  const widths = columns.map((column, i) =>
    Math.max(...[column, ...cells.map((line) => line[i] ?? "")].map((c) => stringWidth(c))),
  );
  const draw = (line: readonly string[]) =>
    `  ${line.map((text, i) => pad(text, widths[i] ?? 0, right[i] ?? false)).join("  ")}`.trimEnd();
  const rule = `  ${widths.map((width) => "─".repeat(width)).join("  ")}`;
  const more = rows.length > shown.length ? [`  … and ${number(rows.length - shown.length)} more rows`] : [];
  return [draw(columns), rule, ...cells.map(draw), ...more].join("\n");
}

/** `11,154`; up to four digits as they are, since years are numbers, too. */
export const number = (value: number | bigint): string =>
  Math.abs(Number(value)) < 10_000 ? value.toString() : value.toLocaleString("en-US");

const isNumber = (value: unknown): boolean => typeof value === "number" || typeof value === "bigint" || value === null;

/** Control characters would move the cursor; the record may hold any. */
function cellText(value: unknown): string {
  if (typeof value === "number" || typeof value === "bigint") return number(value);
  if (value === null || value === undefined) return "–";
  const text = typeof value === "string" ? value : json(value);
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, " ");
}

function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (stringWidth(kept + segment) >= width) break;
    kept += segment;
  }
  return `${kept}…`;
}

function pad(text: string, width: number, right: boolean): string {
  const blanks = " ".repeat(Math.max(0, width - stringWidth(text)));
  return right ? blanks + text : text + blanks;
}
