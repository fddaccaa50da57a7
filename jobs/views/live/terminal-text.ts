import { cut, pad, printable, widthOf } from "../text-table.ts";

export type Style = "bold" | "dim" | "pin" | "geo" | "user" | "good" | "warning" | "critical";

const codes: Readonly<Record<Style, string>> = {
  bold: "1",
  dim: "2",
  pin: "35",
  geo: "36",
  user: "34",
  good: "32",
  warning: "33",
  critical: "1;31",
};

/** A text in a style, or as it is where the terminal has none. */
export type Paint = (style: Style | undefined, text: string) => string;

export const painter =
  (colours: boolean): Paint =>
  (style, text) =>
    colours && style !== undefined && text.trim() !== "" ? `\u001b[${codes[style]}m${text}\u001b[0m` : text;

export interface Cell {
  readonly text: string;
  readonly width: number;
  /** Numbers stand to the right. */
  readonly right?: boolean;
  readonly style?: Style | undefined;
}

/** Cells side by side, each cut or filled to its width. Texts come from records and may hold anything. */
export const cells = (paint: Paint, ...all: readonly Cell[]): string =>
  all
    .map(({ text, width, right, style }) => paint(style, pad(cut(printable(text), width), width, right)))
    .join(" ".repeat(gap));

/** Columns between cells. */
export const gap = 2;

/** How wide the last of some cells may be, where the others are so wide. */
export const rest = (width: number, ...others: readonly number[]): number =>
  Math.max(0, width - others.reduce((sum, other) => sum + other + gap, 0));

export const styled = (paint: Paint, width: number, text: string, style?: Style): string =>
  paint(style, cut(printable(text), width));

/** A text on two lines at most, broken between words; those after the first begin further to the right. */
export function wrapped(text: string, width: number): string[] {
  const lines = [""];
  for (const word of printable(text).split(" ")) {
    const line = lines.at(-1) ?? "";
    const longer = line === "" ? word : `${line} ${word}`;
    if (widthOf(longer) <= width || lines.length === 2) lines[lines.length - 1] = longer;
    else lines.push(`  ${word}`);
  }
  return lines.map((line) => cut(line, width));
}

const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** A bar of a share of the width, in steps of an eighth of a column. */
export function bar(share: number, width: number): string {
  const parts = Math.round(Math.min(1, Math.max(0, share)) * width * 8);
  return "█".repeat(Math.floor(parts / 8)) + (eighths[parts % 8] ?? "");
}

const heights = "▁▂▃▄▅▆▇█";

/** Values as columns from 0 to the largest of them, as many as there is room for: the newest ones, or several in one. */
export function columnsOf(values: readonly number[], width: number): string {
  const each = Math.max(1, Math.ceil(values.length / Math.max(1, width)));
  const groups = Array.from({ length: Math.floor(values.length / each) }, (_, i) => {
    const group = values.slice(values.length - (i + 1) * each, values.length - i * each);
    return group.reduce((sum, value) => sum + value, 0) / each;
  }).reverse();
  const peak = Math.max(...groups, Number.MIN_VALUE);
  return groups
    .slice(-width)
    .map((value) => heights[Math.round((value / peak) * (heights.length - 1))])
    .join("");
}
