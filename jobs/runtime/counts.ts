import type { Kind, Rule } from "../../schemas/kinds.ts";
import { ExpectedError, exitCodes } from "./exit-codes.ts";

/** What became of the records of one kind. in = clean + duplicates + quarantined, always. */
export interface KindCounts {
  readonly in: number;
  readonly clean: number;
  readonly duplicates: number;
  readonly quarantined: number;
  /** Records for each rule, by the first that they break. */
  readonly rules: Readonly<Partial<Record<Rule, number>>>;
}

/** What was counted at each step of a kind, independently of the others. */
export interface Counted {
  readonly kind: Kind;
  /** Records as they were parsed, all and by rule. */
  readonly parsed: number;
  readonly rules: Readonly<Partial<Record<Rule, number>>>;
  /** Rows that went into the clean table, before and after duplicates were removed. */
  readonly accepted: number;
  readonly clean: number;
  /** Rows that went into the quarantine. */
  readonly quarantined: number;
}

/** The counts, if they add up: a record that is in neither table, or in both, fails the run. */
export function balance({ kind, parsed, rules, accepted, clean, quarantined }: Counted): KindCounts {
  const broken = Object.values(rules).reduce((sum, n) => sum + n, 0);
  const duplicates = accepted - clean;
  if (broken !== quarantined || parsed !== accepted + quarantined || duplicates < 0)
    throw new ExpectedError(
      exitCodes.quality,
      `The counts of ${kind} do not add up: ${parsed} records in, ${accepted} accepted, ${clean} of them kept, ` +
        `${broken} marked as broken, ${quarantined} quarantined. Did the input change during the run? Run it again.`,
    );
  return { in: parsed, clean, duplicates, quarantined, rules };
}
