import type { FrameOf } from "spark-connect-js";
import { count } from "spark-connect-js/functions";
import { long, schema, string } from "spark-connect-js/schema";
import type { quarantine } from "../../schemas/quarantine.ts";

const answer = schema({ kind: string(), rule: string(), records: long() });

/** How many records break which rule, the most frequent first. */
export const quarantineByRule = {
  name: "quarantine-by-rule",
  tells: "How many records are quarantined, by the rule that they break",
  answer,
  from: (quarantined: FrameOf<typeof quarantine>): FrameOf<typeof answer> =>
    quarantined
      .groupBy("kind", "rule")
      .agg(() => ({ records: count() }))
      .orderBy((c) => [c.records.desc(), c.kind.asc(), c.rule.asc()]),
} as const;
