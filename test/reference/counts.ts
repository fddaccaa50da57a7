import { cleanLine } from "./clean.ts";
import { distinctRows } from "./duplicates.ts";
import { linesOf } from "./lines.ts";
import type { CleanRows, Kind, Rule } from "./rows.ts";

export interface TableCounts {
  readonly in: number;
  readonly clean: number;
  readonly duplicates: number;
  readonly quarantined: number;
  /** A count for each rule that was broken. */
  readonly rules: Partial<Record<Rule, number>>;
}

export interface CleanTable<Row> {
  readonly rows: readonly Row[];
  readonly quarantine: readonly { readonly kind: Kind; readonly rule: Rule; readonly raw: Uint8Array }[];
  readonly counts: TableCounts;
}

/** Cleans whole files of JSON lines of one kind. In = clean + duplicates + quarantined. */
export function cleanTable<K extends Kind>(kind: K, files: Iterable<Uint8Array>): CleanTable<CleanRows[K]> {
  const unquarantined: CleanRows[K][] = [];
  const quarantine: { kind: Kind; rule: Rule; raw: Uint8Array }[] = [];
  for (const file of files) {
    for (const line of linesOf(file)) {
      const verdict = cleanLine(kind, line);
      if (verdict === "no record") continue;
      if ("row" in verdict) unquarantined.push(verdict.row);
      else quarantine.push({ kind, rule: verdict.rule, raw: line });
    }
  }
  const rows = distinctRows(unquarantined);
  const counts = {
    in: unquarantined.length + quarantine.length,
    clean: rows.length,
    duplicates: unquarantined.length - rows.length,
    quarantined: quarantine.length,
    rules: countRules(quarantine),
  };
  return { rows, quarantine, counts };
}

function countRules(quarantine: readonly { readonly rule: Rule }[]): Partial<Record<Rule, number>> {
  const counts: Partial<Record<Rule, number>> = {};
  for (const { rule } of quarantine) counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
}
