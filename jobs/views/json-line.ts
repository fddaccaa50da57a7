import { LocalDate, LocalDateTime, Timestamp } from "spark-connect-js";

/**
 * A row as one line of JSON, its columns in the order given: integers of any size as JSON numbers, timestamps as
 * `yyyy-MM-ddTHH:mm:ss[.ffffff]` in UTC, binary as base64, nulls written.
 */
export const jsonLine = (row: Readonly<Record<string, unknown>>, columns: readonly string[]): string =>
  `{${columns.map((column) => `${JSON.stringify(column)}:${json(row[column])}`).join(",")}}`;

export function json(value: unknown): string {
  if (typeof value === "bigint") return value.toString();
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return `[${value.map(json).join(",")}]`;
  return JSON.stringify(plain(value));
}

/** A cell as text or a plain value, the same in JSON and CSV. */
export function plain(value: unknown): unknown {
  if (value instanceof Timestamp) return value.toUtcDateTime().toString();
  if (value instanceof LocalDate || value instanceof LocalDateTime) return value.toString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  return value;
}
