import type { FrameOf } from "spark-connect-js";
import {
  cast,
  coalesce,
  countDistinct,
  countIf,
  greatest,
  isNull,
  lit,
  regexpExtract,
  sum,
  tryCast,
  when,
} from "spark-connect-js/functions";
import { long, schema, string } from "spark-connect-js/schema";
import type { delivery } from "../../schemas/delivery.ts";
import type { Kind } from "../../schemas/kinds.ts";
import type { ledger } from "../../schemas/ledger.ts";
import type { quarantine } from "../../schemas/quarantine.ts";

/** What is looked at of a clean table. */
export const keyed = schema({ ind: long() });

export interface Delivered {
  readonly ledger: FrameOf<typeof ledger>;
  readonly clean: FrameOf<typeof keyed>;
  readonly quarantine: FrameOf<typeof quarantine>;
}

/**
 * Compares what was acknowledged of one kind with its clean table and the quarantine: one row. A content that was acknowledged
 * twice makes one row, since exact duplicates are removed; another content of the same key makes a row more.
 */
export const deliveryOf = (kind: Kind, delivered: Delivered): FrameOf<typeof delivery> =>
  byKey(kind, delivered)
    .agg((c) => ({
      acknowledged: sum(c.acknowledged),
      keys: countIf(c.acknowledged.gt(0n)),
      clean: sum(c.clean),
      quarantined: sum(c.quarantined),
      lost: countIf(c.acknowledged.gt(0n).and(c.clean.plus(c.quarantined).eq(0n))),
      doubled: sum(when(c.acknowledged.gt(0n), greatest(c.clean.minus(c.contents), lit(0n))).end()),
      unlisted: sum(when(c.acknowledged.eq(0n), c.clean).end()),
      unkeyed: sum(when(isNull(c.ind), c.quarantined).end()),
    }))
    // A sum of nothing is null.
    .project((c) => ({
      kind: lit(kind, string()),
      acknowledged: coalesce(c.acknowledged, lit(0n)),
      keys: c.keys,
      clean: coalesce(c.clean, lit(0n)),
      quarantined: coalesce(c.quarantined, lit(0n)),
      lost: c.lost,
      doubled: coalesce(c.doubled, lit(0n)),
      unlisted: coalesce(c.unlisted, lit(0n)),
      unkeyed: coalesce(c.unkeyed, lit(0n)),
    }));

const byKey = (kind: Kind, delivered: Delivered) =>
  traces(kind, delivered)
    .groupBy("ind")
    .agg((c) => ({
      acknowledged: countIf(c.trace.eq("acknowledged")),
      contents: countDistinct(c.hash),
      clean: countIf(c.trace.eq("clean")),
      quarantined: countIf(c.trace.eq("quarantined")),
    }));

/** A line of the ledger, a clean row or a quarantined one, each by its key. */
const traces = (kind: Kind, { ledger, clean, quarantine }: Delivered) => {
  const none = lit(null, string());
  const sent = ledger
    .where((c) => c.kind.eq(kind))
    .project((c) => ({ ind: cast(c.key, long()), trace: lit("acknowledged", string()), hash: c.hash }));
  const kept = clean.project((c) => ({ ind: c.ind, trace: lit("clean", string()), hash: none })).asNullable("ind");
  const broken = quarantine
    .where((c) => c.kind.eq(kind))
    .project((c) => ({
      ind: tryCast(regexpExtract(cast(c.raw, string()), keyInJson), long()),
      trace: lit("quarantined", string()),
      hash: none,
    }));
  return sent.union(kept).union(broken);
};

/** A record that breaks the contract may be no JSON, but its key can mostly be read. */
const keyInJson = '"(?:ind|index)"\\s*:\\s*"?(-?[0-9]+)';
