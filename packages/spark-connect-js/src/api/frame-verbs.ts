import { deduplicate } from "../plan/deduplicate.ts";
import { hint } from "../plan/hint.ts";
import { limit, offset } from "../plan/limit.ts";
import { literal } from "../plan/literal.ts";
import { repartition } from "../plan/repartition.ts";
import { subqueryAlias } from "../plan/subquery-alias.ts";
import { withWatermark } from "../plan/with-watermark.ts";
import type { Cell } from "../schema/cell.ts";
import type { LocalDateTime } from "../values/local-date-time.ts";
import type { Timestamp } from "../values/timestamp.ts";
import { wholeNumber } from "./arguments.ts";
import type { Expr } from "./expr.ts";
import { FrameFacts } from "./frame-facts.ts";
import { type SampleHow, type Seed, sampleOf, splitsOf } from "./sampling.ts";

/** A number, a text, or a column. */
export type HintParameter = number | string | Expr<Cell>;
const toParameter = (value: HintParameter) => (typeof value === "object" ? value.expr : literal(value));

/** Names of the columns that hold a time; any name where nothing is known of the columns. */
type TimeOf<R> = {
  [K in keyof R & string]: unknown extends R[K] ? K : IsTime<NonNullable<R[K]>> extends true ? K : never;
}[keyof R & string];
type IsTime<V> = [V] extends [Timestamp | LocalDateTime] ? true : false;

/** The third layer of a frame: verbs that keep its columns as they are. */
export abstract class FrameVerbs<R> extends FrameFacts<R> {
  limit(rows: number): this {
    return this.like(this.derive(limit(this.relation, wholeNumber("limit", rows))));
  }

  offset(rows: number): this {
    return this.like(this.derive(offset(this.relation, wholeNumber("offset", rows))));
  }

  /**
   * Each row with the same chance, independently: `sample(0.1)` gives a tenth, more or less. Without a seed the rows
   * differ from frame to frame, never between two actions on one.
   */
  sample(fraction: number, how: SampleHow = {}): this {
    return this.like(this.derive(sampleOf(this.relation, fraction, how)));
  }

  /** Frames that share no row, in the ratio of the weights: `const [train, test] = df.randomSplit([0.8, 0.2], 42)`. */
  randomSplit<const W extends readonly number[]>(weights: W, seed?: Seed): { -readonly [I in keyof W]: this } {
    const parts = splitsOf(this.relation, weights, seed).map((part) => this.like(this.derive(part)));
    return parts as { -readonly [I in keyof W]: this };
  }

  /** Each different row once. */
  distinct(): this {
    return this.like(this.derive(deduplicate(this.relation)));
  }

  /** One row of those that are equal in these columns, in all where none is named. */
  dropDuplicates(...names: readonly (keyof R & string)[]): this {
    return this.like(this.derive(deduplicate(this.relation, names)));
  }

  /** The same for a stream, which forgets a row once the watermark has passed it. */
  dropDuplicatesWithinWatermark(...names: readonly (keyof R & string)[]): this {
    return this.like(this.derive(deduplicate(this.relation, names, true)));
  }

  /** How late a row of a stream may come (`"10 minutes"`) and still count: state older than that is given up. */
  withWatermark(eventTime: TimeOf<R>, delayThreshold: string): this {
    return this.like(this.derive(withWatermark(this.relation, eventTime, delayThreshold)));
  }

  /** Fewer partitions without moving rows between machines: whole ones are joined. */
  coalesce(numPartitions: number): this {
    return this.like(this.derive(repartition(this.relation, wholeNumber("coalesce", numPartitions, 1), false)));
  }

  /** A name for the frame, by which SQL text and `alias.column` refer to it. */
  alias(name: string): this {
    return this.like(this.derive(subqueryAlias(this.relation, name)));
  }

  /** Advice to Spark's planner: `hint("broadcast")`, `hint("repartition", 8)`. What the planner does not know it ignores. */
  hint(name: string, ...parameters: readonly HintParameter[]): this {
    return this.like(this.derive(hint(this.relation, name, parameters.map(toParameter))));
  }
}
