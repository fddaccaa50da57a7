import { kinds } from "../../schemas/kinds.ts";
import type { BatchResult } from "../batch.ts";
import { type TableName, tableNames } from "../runtime/tables.ts";
import { number, textTable } from "./text-table.ts";

export interface ReportOptions {
  /** Where each table is. */
  readonly location: (table: TableName) => string;
  /** Rows of each answer to show. */
  readonly rows: number;
}

/** What a batch did, for people: the answers, then what became of the records and where the tables are. */
export const batchReport = (result: BatchResult, options: ReportOptions): string =>
  [answers(result, options), records(result), places(options), times(result)]
    .filter((part) => part !== "")
    .join("\n\n");

const answers = ({ answers }: BatchResult, { rows }: ReportOptions): string =>
  answers
    .map(({ question, rows: found }) => {
      const table = found.length === 0 ? "  no rows" : textTable(question.columns, found, { rows });
      return `${question.asks}  (${question.name})\n\n${table}`;
    })
    .join("\n\n");

function records({ tables }: BatchResult): string {
  const rows = kinds.map((kind) => ({
    records: kind,
    in: tables[kind].in,
    clean: tables[kind].clean,
    duplicates: tables[kind].duplicates,
    quarantined: tables[kind].quarantined,
    "rules broken": Object.entries(tables[kind].rules)
      .map(([rule, n]) => `${rule} ${number(n)}`)
      .join(", "),
  }));
  const columns = ["records", "in", "clean", "duplicates", "quarantined", "rules broken"];
  return `What became of the records\n\n${textTable(columns, rows, { cellWidth: 120 })}`;
}

const places = ({ location }: ReportOptions): string =>
  `The tables (Delta)\n\n${textTable(
    ["table", "folder"],
    tableNames.map((table) => ({ table, folder: location(table) })),
    { cellWidth: 500 },
  )}`;

const times = ({ durations }: BatchResult): string =>
  `Cleaned in ${durations.clean.toFixed(1)} s, answered in ${durations.answer.toFixed(1)} s.`;
