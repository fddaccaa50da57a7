import type { Table } from "apache-arrow";
import { type Caller, captureCaller, withCallerStack } from "../client/caller-stack.ts";
import { aggregate } from "../plan/aggregate.ts";
import { call } from "../plan/expression.ts";
import { limit, tail } from "../plan/limit.ts";
import { literal } from "../plan/literal.ts";
import { project } from "../plan/project.ts";
import type { Relation, RelationType } from "../plan/relation.ts";
import { wholeNumber } from "./arguments.ts";
import { runChecks } from "./check.ts";
import { answer, derive, type FrameState, resultOf } from "./frame-state.ts";
import { type NeedsPython, pythonOnly, refusePython } from "./needs-python.ts";
import { failMetrics, metricsLeftOut, metricsNotReached } from "./observation.ts";
import type { ActionOptions, Result } from "./result.ts";

/** The first layer of a frame: its rows, in each of the ways in which they can be had. */
export abstract class FrameRows<R> {
  readonly state: FrameState;
  declare readonly foreach: NeedsPython<typeof pythonOnly.frame, "foreach">;
  declare readonly foreachPartition: NeedsPython<typeof pythonOnly.frame, "foreachPartition">;
  declare readonly mapInArrow: NeedsPython<typeof pythonOnly.frame, "mapInArrow">;
  declare readonly mapInPandas: NeedsPython<typeof pythonOnly.frame, "mapInPandas">;
  declare readonly toPandas: NeedsPython<typeof pythonOnly.frame, "toPandas">;

  constructor(state: FrameState) {
    this.state = state;
  }

  /** The same kind of frame over another plan. */
  protected abstract like(state: FrameState): this;

  /** This plan under one more relation. */
  protected derive(relType: RelationType, ...others: readonly FrameState[]): FrameState {
    return derive(this.state, relType, ...others);
  }

  protected get relation(): Relation {
    return this.state.relation;
  }

  /** All rows as plain objects. Everything is held in memory: iterate over the frame where it may be large. */
  async collect(options: ActionOptions = {}): Promise<R[]> {
    return answer(this.state, options, async (result) => {
      const rows: R[] = [];
      for await (const batch of result.batches()) for (const row of batch.rows()) rows.push(row as R);
      return rows;
    });
  }

  /** Rows one by one, read from the server only as fast as they are taken. Leaving early stops the query. */
  toLocalIterator(options: ActionOptions = {}): AsyncGenerator<R, void, undefined> {
    return this.#rows(resultOf(this.state, options), captureCaller());
  }

  [Symbol.asyncIterator](): AsyncGenerator<R, void, undefined> {
    return this.toLocalIterator();
  }

  /** Rows in the batches in which they come (at most 10,000 rows each). */
  toLocalBatches(options: ActionOptions = {}): AsyncGenerator<R[], void, undefined> {
    return this.#batches(resultOf(this.state, options), captureCaller());
  }

  /** The answer as one Arrow table. */
  async toArrow(options: ActionOptions = {}): Promise<Table> {
    return answer(this.state, options, (result) => result.toArrow());
  }

  /** The number of rows. `bigint` in Spark; a safe integer in any real table, so a number here. */
  async count(options: ActionOptions = {}): Promise<number> {
    const one = aggregate(this.relation, "groupBy", [], [call("count", [literal(1)])]);
    return answer(this.derive(one), options, async (result) => Number(await result.scalar()));
  }

  /** The first row, or `undefined` where there is none. */
  async first(options: ActionOptions = {}): Promise<R | undefined> {
    return (await this.take(1, options))[0];
  }

  async take(rows: number, options: ActionOptions = {}): Promise<R[]> {
    return this.like(this.derive(limit(this.relation, wholeNumber("take", rows)))).collect(options);
  }

  async tail(rows: number, options: ActionOptions = {}): Promise<R[]> {
    return this.like(this.derive(tail(this.relation, wholeNumber("tail", rows)))).collect(options);
  }

  /** Whether there is no row; none of the columns travels. */
  async isEmpty(options: ActionOptions = {}): Promise<boolean> {
    const bare = this.derive(project(this.relation, []));
    return (await this.like(derive(bare, limit(bare.relation, 1))).collect(options)).length === 0;
  }

  async *#rows(result: Result, caller: Caller): AsyncGenerator<R, void, undefined> {
    for await (const batch of this.#batches(result, caller)) for (const row of batch) yield row;
  }

  async *#batches(result: Result, caller: Caller): AsyncGenerator<R[], void, undefined> {
    let why: () => unknown = metricsNotReached;
    try {
      await runChecks(this.state.checks);
      for await (const batch of result.batches()) yield batch.rows() as R[];
      why = metricsLeftOut;
    } catch (error) {
      const shown = withCallerStack(error, caller);
      why = () => shown;
      throw shown;
    } finally {
      failMetrics(this.state.observations, why);
    }
  }
}

refusePython(FrameRows, pythonOnly.frame);
