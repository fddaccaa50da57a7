import { type Kind, kinds, type Rule, rules } from "../../schemas/kinds.ts";

/** What was put into one table; `in` = clean + duplicates + quarantined. `rules` lists only rules that were broken. */
export interface KindCounts {
  in: number;
  clean: number;
  duplicates: number;
  quarantined: number;
  rules: Partial<Record<Rule, number>>;
}

/** What was put in, for each kind: known from how the records were made, never from reading them back. */
export type Ledger = Record<Kind, KindCounts>;

export function emptyLedger(): Ledger {
  const empty = (): KindCounts => ({ in: 0, clean: 0, duplicates: 0, quarantined: 0, rules: {} });
  return { pin: empty(), geo: empty(), user: empty() };
}

export function addClean(counts: KindCounts): void {
  counts.in++;
  counts.clean++;
}

export function addDuplicate(counts: KindCounts): void {
  counts.in++;
  counts.duplicates++;
}

export function addQuarantined(counts: KindCounts, rule: Rule): void {
  counts.in++;
  counts.quarantined++;
  counts.rules[rule] = (counts.rules[rule] ?? 0) + 1;
}

/** The same counts with each kind's rules in the order of judgement, so that two equal ledgers give equal JSON. */
export function inOrder(ledger: Ledger): Ledger {
  const ordered = emptyLedger();
  for (const kind of kinds) {
    const counts = ledger[kind];
    const broken = rules[kind].filter((rule: Rule) => counts.rules[rule] !== undefined);
    ordered[kind] = { ...counts, rules: Object.fromEntries(broken.map((rule) => [rule, counts.rules[rule]])) };
  }
  return ordered;
}
