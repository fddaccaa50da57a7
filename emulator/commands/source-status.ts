import { grouped } from "../counts.ts";
import type { SourceStatus, TableStatus } from "../source/status.ts";

/** The status as people read it: a line a table, and below what is to be done. */
export function statusText({ database, server, tables }: SourceStatus): string {
  const lines = [header, ...tables.map(cells)];
  const widths = header.map((_, i) => Math.max(...lines.map((line) => (line[i] ?? "").length)));
  const table = lines.map((line) =>
    line
      .map((cell, i) => padded(cell, widths[i] ?? 0, i))
      .join("  ")
      .trimEnd(),
  );
  const problems = tables.flatMap((table) => table.problems.map((problem) => `- ${problem}`));
  const end = problems.length === 0 ? ["Everything is there."] : ["To do:", ...problems];
  return [`${database}, ${server}`, "", ...table, "", ...end].join("\n");
}

const header = ["table", "rows", "smallest", "greatest", "gaps", "size", "charset"];

const cells = ({ table, rows, smallest, greatest, gaps, bytes, charset }: TableStatus): string[] => [
  table,
  ...(charset === null
    ? ["missing"]
    : [grouped(rows), smallest ?? "–", greatest ?? "–", gaps, `${(bytes / 1e6).toFixed(1)} MB`, charset]),
];

/** Numbers end in one column, texts begin in one. */
const padded = (cell: string, width: number, column: number): string =>
  column === 0 || column === header.length - 1 ? cell.padEnd(width) : cell.padStart(width);
