import { kinds, unknownKind } from "../../schemas/kinds.ts";
import { type StreamPlaces, streamTableNames, tableLocation } from "../runtime/stream/tables.ts";
import type { StreamTotals } from "../runtime/stream/totals.ts";
import { number, textTable } from "./text-table.ts";

/** What a run of the stream job did, for people: what became of the records, and where the tables are. */
export function streamReport(totals: StreamTotals, places: StreamPlaces): string {
  const rows = kinds.map((kind) => {
    const { records, ...became } = totals.kinds[kind];
    return { records: kind as string, in: records, ...became };
  });
  const { unknown } = totals;
  if (unknown > 0) rows.push({ records: unknownKind, in: unknown, clean: 0, duplicates: 0, quarantined: unknown });
  const became = textTable(["records", "in", "clean", "duplicates", "quarantined"], rows);
  const tables = streamTableNames.map((table) => ({ table, folder: tableLocation(places, table) }));
  return [
    `What became of the records of this run (${number(totals.events)} events kept, ${number(totals.batches)} batches)`,
    became,
    "The tables (Delta)",
    textTable(["table", "folder"], tables, { cellWidth: 500 }),
  ].join("\n\n");
}
