import { Timestamp } from "spark-connect-js";
import { expect } from "vitest";
import { cleaning } from "../../../queries/clean/index.ts";
import type { Lines } from "../../../queries/clean/records.ts";
import type { Kind, Rule } from "../../../schemas/kinds.ts";
import { session } from "../../support/session.ts";
import { linesFrame } from "../random-records.ts";

export type Line = string | Uint8Array;
export type Cells = Readonly<Record<string, unknown>>;

/** What becomes of each record, in order: its cleaned cells (times as ISO text), or the first rule that it breaks. */
export async function judge(kind: Kind, lines: readonly Line[], spark = session()): Promise<(Cells | Rule)[]> {
  const rows = await marked(kind, linesFrame(spark, lines.map(bytesOf)));
  return rows.map(({ _rule, _raw, _source, _position, _arrived_at, _ingested_at, ...cells }) =>
    _rule === null ? written(cells) : (_rule as Rule),
  );
}

/** All marked rows of a kind. */
export const marked = (kind: Kind, lines: Lines): Promise<readonly Cells[]> =>
  ({
    pin: () => cleaning.pin.mark(lines).collect(),
    geo: () => cleaning.geo.mark(lines).collect(),
    user: () => cleaning.user.mark(lines).collect(),
  })[kind]();

export const bytesOf = (line: Line): Uint8Array => (typeof line === "string" ? Buffer.from(line) : line);

/** Cells with times as a person writes them. */
export const written = (cells: Cells): Cells =>
  Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, cell instanceof Timestamp ? `${cell}` : cell]));

/** JSON texts, each with what becomes of it: a cleaned cell, or a rule. */
export type Cases = readonly (readonly [json: string, outcome: unknown])[];

/** Each JSON text as one column of a record of its own; looks at one cleaned column, by default of the same name. */
export async function expectCells(kind: Kind, column: string, cases: Cases, cleaned = column): Promise<void> {
  const outcomes = await judge(
    kind,
    cases.map(([json]) => `{"ind":1,"${column}":${json}}`),
  );
  expect(outcomes.map((found, i) => [cases[i]?.[0], typeof found === "string" ? found : found[cleaned]])).toEqual(
    cases,
  );
}

/** The same, where each text breaks one rule. */
export const expectBroken = (kind: Kind, column: string, rule: Rule, texts: readonly string[]): Promise<void> =>
  expectCells(
    kind,
    column,
    texts.map((json) => [json, rule] as const),
  );

/** A JSON text for this value. */
export const json = (value: unknown): string => JSON.stringify(value);
