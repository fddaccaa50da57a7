import type { Table } from "apache-arrow";
import { type Caller, captureCaller, withCallerStack } from "../client/caller-stack.ts";
import type { SparkClient } from "../client/spark-client.ts";
import { aggregate } from "../plan/aggregate.ts";
import { createView } from "../plan/create-view.ts";
import { deduplicate } from "../plan/deduplicate.ts";
import { call } from "../plan/expression.ts";
import { hint } from "../plan/hint.ts";
import { limit, offset, tail } from "../plan/limit.ts";
import { literal } from "../plan/literal.ts";
import { commandPlan, rootPlan } from "../plan/plan.ts";
import { project } from "../plan/project.ts";
import { type Relation, type RelationType, relation } from "../plan/relation.ts";
import { showString } from "../plan/show-string.ts";
import { subqueryAlias } from "../plan/subquery-alias.ts";
import type { Bool, Cell } from "../schema/cell.ts";
import type { StructType } from "../schema/data-type.ts";
import { analyzeSchema, type ExplainMode, explainString, isLocalPlan } from "./analysis.ts";
import { called } from "./called.ts";
import { type Check, runChecks } from "./check.ts";
import type { Expr } from "./expr.ts";
import { MergeIntoWriter } from "./merge-into.ts";
import { type ActionOptions, Result } from "./result.ts";
import { DataStreamWriter } from "./streaming/writer.ts";
import { DataFrameWriter } from "./writer.ts";
import { DataFrameWriterV2 } from "./writer-v2.ts";

/** A number, a text, or a column. */
export type HintParameter = number | string | Expr<Cell>;
const toParameter = (value: HintParameter) => (typeof value === "object" ? value.expr : literal(value));

/** What a frame is made of: the plan, the client it runs on, and claims about sources still to be checked. */
export interface FrameState {
  readonly client: SparkClient;
  readonly relation: Relation;
  readonly checks: readonly Check[];
}

/**
 * What every frame can do, typed or not: run, look at itself, and keep fewer rows. A frame is immutable and lazy;
 * nothing is sent before an action. `R` is what a row looks like.
 */
export abstract class Frame<R> {
  readonly state: FrameState;

  constructor(state: FrameState) {
    this.state = state;
  }

  /** The same kind of frame over another plan. */
  protected abstract like(state: FrameState): this;

  /** This plan under one more relation. */
  protected derive(relType: RelationType, ...others: readonly FrameState[]): FrameState {
    return derive(this.state, relType, ...others);
  }

  protected get plan(): Relation {
    return this.state.relation;
  }

  // ── rows out ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** All rows as plain objects. Everything is held in memory: iterate over the frame where it may be large. */
  async collect(options: ActionOptions = {}): Promise<R[]> {
    return this.#run(options, async (result) => {
      const rows: R[] = [];
      for await (const batch of result.batches()) for (const row of batch.rows()) rows.push(row as R);
      return rows;
    });
  }

  /** Rows one by one, read from the server only as fast as they are taken. Leaving early stops the query. */
  toLocalIterator(options: ActionOptions = {}): AsyncGenerator<R, void, undefined> {
    return this.#rows(options, captureCaller());
  }

  [Symbol.asyncIterator](): AsyncGenerator<R, void, undefined> {
    return this.toLocalIterator();
  }

  /** Rows in the batches in which they come (at most 10,000 rows each). */
  toLocalBatches(options: ActionOptions = {}): AsyncGenerator<R[], void, undefined> {
    return this.#batches(options, captureCaller());
  }

  /** The answer as one Arrow table. */
  async toArrow(options: ActionOptions = {}): Promise<Table> {
    return this.#run(options, (result) => result.toArrow());
  }

  /** The number of rows. `bigint` in Spark; a safe integer in any real table, so a number here. */
  async count(options: ActionOptions = {}): Promise<number> {
    const one = aggregate(this.plan, "groupBy", [], [call("count", [literal(1)])]);
    return this.#run(options, async (result) => Number(await result.scalar()), derive(this.state, one));
  }

  /** The first row, or `undefined` where there is none. */
  async first(options: ActionOptions = {}): Promise<R | undefined> {
    return (await this.limit(1).collect(options))[0];
  }

  async take(rows: number, options: ActionOptions = {}): Promise<R[]> {
    return this.limit(rows).collect(options);
  }

  async tail(rows: number, options: ActionOptions = {}): Promise<R[]> {
    return this.like(this.derive(tail(this.plan, rows))).collect(options);
  }

  /** Whether there is no row; none of the columns travels. */
  async isEmpty(options: ActionOptions = {}): Promise<boolean> {
    const bare = this.derive(project(this.plan, []));
    return (await this.like(derive(bare, limit(bare.relation, 1))).collect(options)).length === 0;
  }

  /** The table as Spark draws it. */
  async showString({ rows = 20, truncate = 20, vertical = false, ...options }: ShowOptions = {}): Promise<string> {
    const drawn = showString(this.plan, { numRows: rows, truncate, vertical });
    return this.#run(options, async (result) => String(await result.scalar()), derive(this.state, drawn));
  }

  /** Prints the table as Spark draws it, 20 rows and 20 characters a cell unless told otherwise. */
  async show(options: ShowOptions = {}): Promise<void> {
    process.stdout.write(`${await this.showString(options)}\n`);
  }

  // ── looking at it ───────────────────────────────────────────────────────────────────────────────────────────────

  /** Names, types and nullability, as the server sees them. Asked once a frame. */
  async schema(): Promise<StructType> {
    return called(() => analyzeSchema(this.state));
  }

  async columns(): Promise<string[]> {
    return (await this.schema()).fields.map((f) => f.name);
  }

  /** The plans as text: `simple`, `extended`, `codegen`, `cost` or `formatted`. */
  async explain(mode: ExplainMode = "simple"): Promise<string> {
    return called(() => explainString(this.state, mode));
  }

  async isLocal(): Promise<boolean> {
    return called(() => isLocalPlan(this.state));
  }

  // ── fewer rows, the same columns ────────────────────────────────────────────────────────────────────────────────

  limit(rows: number): this {
    return this.like(this.derive(limit(this.plan, rows)));
  }

  offset(rows: number): this {
    return this.like(this.derive(offset(this.plan, rows)));
  }

  /** Each different row once. */
  distinct(): this {
    return this.like(this.derive(deduplicate(this.plan)));
  }

  /** A name for the frame, by which SQL text and `alias.column` refer to it. */
  alias(name: string): this {
    return this.like(this.derive(subqueryAlias(this.plan, name)));
  }

  /** Advice to Spark's planner: `hint("broadcast")`, `hint("repartition", 8)`. What the planner does not know it ignores. */
  hint(name: string, ...parameters: readonly HintParameter[]): this {
    return this.like(this.derive(hint(this.plan, name, parameters.map(toParameter))));
  }

  // ── rows in elsewhere ───────────────────────────────────────────────────────────────────────────────────────────

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

  async #view(name: string, how: { isGlobal: boolean; replace: boolean }, options: ActionOptions): Promise<void> {
    const plan = commandPlan(createView(this.plan, name, how));
    return run(this.state, () => new Result(this.state.client, plan, options).finish());
  }

  async *#rows(options: ActionOptions, caller: Caller): AsyncGenerator<R, void, undefined> {
    for await (const batch of this.#batches(options, caller)) for (const row of batch) yield row;
  }

  async *#batches(options: ActionOptions, caller: Caller): AsyncGenerator<R[], void, undefined> {
    try {
      await runChecks(this.state.checks);
      for await (const batch of this.#result(options).batches()) yield batch.rows() as R[];
    } catch (error) {
      throw withCallerStack(error, caller);
    }
  }

  #result(options: ActionOptions, state: FrameState = this.state): Result {
    return new Result(state.client, rootPlan(state.relation), options);
  }

  #run<T>(options: ActionOptions, use: (result: Result) => Promise<T>, state: FrameState = this.state): Promise<T> {
    return run(state, () => use(this.#result(options, state)));
  }
}

export interface ShowOptions extends ActionOptions {
  /** Default 20. */
  readonly rows?: number;
  /** Longest cell in characters, default 20; 0 shows all. */
  readonly truncate?: number;
  /** One line a cell instead of one a row. */
  readonly vertical?: boolean;
}

/** A plan under one more relation; the checks of all inputs come along. */
export function derive(state: FrameState, relType: RelationType, ...others: readonly FrameState[]): FrameState {
  const checks = others.length === 0 ? state.checks : [...state.checks, ...others.flatMap((o) => o.checks)];
  return { client: state.client, relation: relation(state.client.nextPlanId(), relType), checks };
}

/** Runs an action: first the claims about its sources are checked; an error ends in the caller's file. */
export function run<T>(state: FrameState, action: () => Promise<T>): Promise<T> {
  return called(async () => {
    await runChecks(state.checks);
    return action();
  });
}
