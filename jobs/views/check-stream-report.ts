import { defects, streamDelivery } from "../../schemas/stream-delivery.ts";
import type { StreamFindings } from "../check-stream.ts";
import { jsonLine } from "./json-line.ts";
import { number, textTable } from "./text-table.ts";

const columns = [...streamDelivery.names.filter((name) => !name.endsWith("_at")), "late"];

/** What the check of a stream found, for people: the counts, then the verdict. */
export const checkStreamReport = (found: readonly StreamFindings[]): string =>
  [textTable(columns, found), verdict(found)].join("\n\n");

/** The same for programs: one line a kind. */
export const checkStreamLines = (found: readonly StreamFindings[]): string =>
  found.map((row) => jsonLine(row, [...columns, ...defects.map((defect) => `${defect}_at`)])).join("\n");

/** Whether every record is where it belongs, once. Late ones are: only their windows were closed. */
export const isStreamWhole = (found: readonly StreamFindings[]): boolean =>
  found.every((row) => defects.every((defect) => row[defect] === 0n));

function verdict(found: readonly StreamFindings[]): string {
  if (isStreamWhole(found)) return "Nothing is missing, doubled, misplaced or misrouted.";
  const said = found.flatMap((row) =>
    defects
      .filter((defect) => row[defect] > 0n)
      .map((defect) => `${row.kind}: ${number(row[defect])} ${defect}, the first at ${row[`${defect}_at`]}`),
  );
  return `${said.join("\n")}\nDoes the job still run? What it has not read yet counts as missing: \`job stream --trigger availableNow\` reads it.`;
}
