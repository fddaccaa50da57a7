import type { RowOf } from "spark-connect-js/schema";
import type { recordsIn } from "../../../queries/live/records-in.ts";
import type { Kind } from "../../../schemas/kinds.ts";
import type { ClosedWindow } from "./state.ts";

type Counted = RowOf<(typeof recordsIn)["answer"]>;

/** One for all kinds of a window, the newest first. */
export function closedWindows(rows: readonly Counted[]): readonly ClosedWindow[] {
  const windows = new Map<string, ClosedWindow["kinds"]>();
  for (const { window_start, kind, records_in, quarantined } of rows) {
    const start = window_start.toDate().toISOString();
    const counts = { records: Number(records_in), quarantined: Number(quarantined) };
    windows.set(start, { ...windows.get(start), [kind as Kind]: counts });
  }
  return [...windows].map(([start, kinds]) => ({ start, kinds })).sort((a, b) => b.start.localeCompare(a.start));
}
