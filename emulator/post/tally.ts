import { type Kind, kinds } from "../../schemas/kinds.ts";
import { grouped } from "../counts.ts";

/** What a run has done so far. */
export class Tally {
  /** Posts all of whose records are acknowledged by all targets. */
  posts = 0;
  /** Records acknowledged, of all targets together. */
  acknowledged = 0;
  readonly records: Record<Kind, number> = { pin: 0, geo: 0, user: 0 };
  /** Records sent again. */
  retried = 0;
  /** Records that may be there once more than they were drawn: sent again after a request without an answer, or a kill. */
  possiblyDoubled = 0;

  count(kind: Kind): void {
    this.records[kind] += 1;
    this.acknowledged += 1;
  }
}

/** What a run has done, for programs. */
export interface Summary {
  readonly posts: number;
  readonly records: Readonly<Record<Kind, number>>;
  readonly acknowledged: number;
  readonly retried: number;
  readonly possiblyDoubled: number;
  readonly seconds: number;
  /** Posts a second. */
  readonly rate: number;
}

export function summaryOf({ posts, records, acknowledged, retried, possiblyDoubled }: Tally, ms: number): Summary {
  const seconds = Math.round(ms) / 1000;
  const rate = seconds > 0 ? Number((posts / seconds).toPrecision(4)) : 0;
  return { posts, records: { ...records }, acknowledged, retried, possiblyDoubled, seconds, rate };
}

/** The same for people. */
export function summaryText(summary: Summary): string {
  const { posts, records, acknowledged, retried, possiblyDoubled, seconds, rate } = summary;
  const byKind = kinds.map((kind) => `${grouped(records[kind])} ${kind}`).join(", ");
  return [
    `${grouped(posts)} posts acknowledged in ${seconds.toFixed(1)} s, ${rate} a second.`,
    `${grouped(acknowledged)} records (${byKind}); ${grouped(retried)} sent again, ${grouped(possiblyDoubled)} possibly doubled.`,
  ].join("\n");
}
