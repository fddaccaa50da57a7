import { createView, type ViewOptions } from "../plan/create-view.ts";
import type { Bool } from "../schema/cell.ts";
import type { Expr } from "./expr.ts";
import { FrameKept } from "./frame-kept.ts";
import { command } from "./frame-state.ts";

import { MergeIntoWriter } from "./merge-into.ts";
import type { ActionOptions } from "./result.ts";
import { DataStreamWriter } from "./streaming/writer.ts";
import { DataFrameWriter } from "./writer.ts";
import { DataFrameWriterV2 } from "./writer-v2.ts";

/**
 * What every frame can do, typed or not: run, look at itself, keep its columns, and go elsewhere. A frame is immutable
 * and lazy; nothing is sent before an action. `R` is what a row looks like.
 */
export abstract class Frame<R> extends FrameKept<R> {
  get write(): DataFrameWriter {
    return new DataFrameWriter(this.state);
  }

  /** Writes into a table of a catalog, each mode a verb of its own. */
  writeTo(table: string): DataFrameWriterV2 {
    return new DataFrameWriterV2(this.state, table);
  }

  /**
   * Merges the frame's rows into a table: `df.alias("s").mergeInto("t", col("t.id").eq(col("s.id")))`, then clauses, then
   * `merge()`.
   */
  mergeInto(table: string, condition: Expr<Bool | null>): MergeIntoWriter {
    const clauses = { matched: [], notMatched: [], notMatchedBySource: [], withSchemaEvolution: false };
    return new MergeIntoWriter(this.state, { table, condition: condition.expr, ...clauses });
  }

  /** Runs a frame without an end into a sink. */
  get writeStream(): DataStreamWriter {
    return new DataStreamWriter(this.state);
  }

  /** A name for this plan in SQL, for this session only. */
  async createOrReplaceTempView(name: string, options: ActionOptions = {}): Promise<void> {
    return this.#view(name, { isGlobal: false, replace: true }, options);
  }

  async createTempView(name: string, options: ActionOptions = {}): Promise<void> {
    return this.#view(name, { isGlobal: false, replace: false }, options);
  }

  /** A name in the database `global_temp`, for all sessions of the server until it ends (`catalog.dropGlobalTempView`). */
  async createOrReplaceGlobalTempView(name: string, options: ActionOptions = {}): Promise<void> {
    return this.#view(name, { isGlobal: true, replace: true }, options);
  }

  async createGlobalTempView(name: string, options: ActionOptions = {}): Promise<void> {
    return this.#view(name, { isGlobal: true, replace: false }, options);
  }

  async #view(name: string, how: ViewOptions, options: ActionOptions): Promise<void> {
    return command(this.state, createView(this.relation, name, how), options, (result) => result.finish());
  }
}
