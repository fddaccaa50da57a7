import { stringify } from "csv-stringify/sync";
import type { DataFrame } from "spark-connect-js";
import type { Shape } from "spark-connect-js/schema";
import { json, jsonLine, plain } from "./json-line.ts";

export const exportFormats = ["jsonl", "csv", "parquet", "arrow"] as const;
export type ExportFormat = (typeof exportFormats)[number];

type Frame = DataFrame<Shape>;

/** Batch by batch, so that a table of any size passes through little memory. */
export async function* jsonLines(frame: Frame, signal: AbortSignal): AsyncGenerator<string> {
  const columns = await frame.columns();
  for await (const rows of frame.toLocalBatches({ signal }))
    yield rows.map((row) => `${jsonLine(row, columns)}\n`).join("");
}

/** With a header; nulls are empty, arrays JSON text. */
export async function* csvLines(frame: Frame, signal: AbortSignal): AsyncGenerator<string> {
  const columns = await frame.columns();
  yield stringify([columns]);
  for await (const rows of frame.toLocalBatches({ signal }))
    yield stringify(rows.map((row) => columns.map((column) => csvCell(row[column]))));
}

function csvCell(value: unknown): string {
  if (value === null || value === undefined) return "";
  return Array.isArray(value) ? json(value) : String(plain(value));
}

/** One Arrow IPC stream. */
export async function* arrowStream(frame: Frame, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const { tableToIPC } = await import("apache-arrow");
  yield tableToIPC(await frame.toArrow({ signal }), "stream");
}
