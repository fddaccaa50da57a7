import type { Expr, FrameOf } from "spark-connect-js";
import { coalesce, concatWs, countIf, eqNullSafe, max, min, sum, when } from "spark-connect-js/functions";
import type { Str } from "spark-connect-js/schema";
import type { placedLedger } from "../../schemas/ledger.ts";
import { streamDelivery } from "../../schemas/stream-delivery.ts";
import { type Bound, defaultBound } from "../stream/bound.ts";
import { withCopies, withoutCopies } from "./copies.ts";
import { type KeptTables, type Service, traceOf } from "./traces.ts";

export interface StreamDelivered {
  readonly ledger: FrameOf<typeof placedLedger>;
  readonly tables: KeptTables;
  readonly service: Service;
  readonly bound?: Bound;
}

/** Compares what was acknowledged with all tables of a stream, place by place: a row for each kind of which there is anything. */
export const streamDeliveryOf = (delivered: StreamDelivered): FrameOf<typeof streamDelivery> =>
  judgedPlaces(delivered)
    .groupBy("kind")
    .agg((c) => ({
      ...{ acknowledged: sum(c.acknowledged), kept: sum(c.kept), clean: sum(c.clean), quarantined: sum(c.quarantined) },
      duplicates: countIf(c.is_duplicate),
      unlisted: countIf(c.acknowledged.eq(0n).and(c.kept.gt(0n))),
      missing: countIf(c.is_missing),
      doubled: countIf(c.is_doubled),
      misplaced: countIf(c.is_misplaced),
      misrouted: countIf(c.is_misrouted),
      missing_at: min(when(c.is_missing, c.place).end()),
      doubled_at: min(when(c.is_doubled, c.place).end()),
      misplaced_at: min(when(c.is_misplaced, c.place).end()),
      misrouted_at: min(when(c.is_misrouted, c.place).end()),
    }))
    // Sums of no rows would be null.
    .dropNulls("acknowledged", "kept", "clean", "quarantined")
    .orderColumns(streamDelivery);

/** What is wrong at each place. */
const judgedPlaces = (delivered: StreamDelivered) =>
  places(delivered)
    .withColumns((c) => ({ place: concatWs(" ", c.source, c.position), rows: c.clean.plus(c.quarantined) }))
    .withColumns((c) => {
      const isUnfollowed = c.kept.gt(0n).and(c.rows.eq(0n));
      const isWrongTable = c.broken
        .gt(0n)
        .and(c.clean.gt(0n))
        .or(c.good.gt(0n).and(c.quarantined.gt(0n)));
      return {
        is_duplicate: isUnfollowed.and(c.copies.gt(0n)),
        is_missing: isUnfollowed.and(c.copies.eq(0n)).or(c.acknowledged.gt(0n).and(c.kept.eq(0n))),
        is_doubled: c.kept.gt(1n).or(c.rows.gt(1n)).or(c.again.gt(0n)),
        is_misplaced: differ(c.first_hash, c.last_hash).or(differ(c.first_content, c.last_content)),
        // A row of which nothing was kept, in a table of its kind, comes from nowhere.
        is_misrouted: differ(c.first_kind, c.last_kind)
          .or(isWrongTable)
          .or(c.rows.gt(0n).and(c.kept.eq(0n))),
      };
    });

const differ = (first: Expr<Str | null>, last: Expr<Str | null>) => eqNullSafe(first, last).not();

const places = (delivered: StreamDelivered) =>
  traces(delivered)
    .groupBy("source", "position")
    .agg((c) => ({
      sent_kind: max(when(c.by.eq("acknowledged"), c.kind).end()),
      ...{ first_kind: min(c.kind), last_kind: max(c.kind) },
      ...{ first_hash: min(c.hash), last_hash: max(c.hash) },
      ...{ first_content: min(c.content), last_content: max(c.content) },
      acknowledged: countIf(c.by.eq("acknowledged")),
      kept: countIf(c.by.eq("kept")),
      good: countIf(c.by.eq("judged").and(c.content.isNotNull())),
      broken: countIf(c.by.eq("judged").and(c.content.isNull())),
      clean: countIf(c.by.eq("clean")),
      quarantined: countIf(c.by.eq("quarantined")),
      copies: countIf(c.is_copy),
      again: countIf(c.is_again),
    }))
    .withColumn("kind", (c) => coalesce(c.sent_kind, c.last_kind))
    .dropNulls("kind");

const traces = ({ ledger, tables, service, bound = defaultBound }: StreamDelivered) => {
  const compared = withCopies(traceOf.judged(tables).union(traceOf.clean(tables)), bound);
  return withoutCopies(traceOf.acknowledged(ledger, service))
    .union(withoutCopies(traceOf.kept(tables)))
    .union(withoutCopies(traceOf.quarantined(tables)))
    .union(compared);
};
