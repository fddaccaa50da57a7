import { Timestamp } from "spark-connect-js";

/** Rows as texts, in an order that does not depend on theirs. */
export const texts = (rows: readonly object[]): string[] =>
  rows
    .map((row) => JSON.stringify(Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))), written))
    .sort();

function written(this: unknown, key: string, value: unknown): unknown {
  const original = (this as Readonly<Record<string, unknown>>)[key];
  if (original instanceof Timestamp) return `${original}`;
  if (original instanceof Uint8Array) return Buffer.from(original).toString("latin1");
  return typeof value === "bigint" ? `${value}` : value;
}
