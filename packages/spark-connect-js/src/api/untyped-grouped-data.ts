import { aggregate, type Grouping, type GroupType } from "../plan/aggregate.ts";
import { alias, call } from "../plan/expression.ts";
import { type LiteralValue, literal } from "../plan/literal.ts";
import { type Expression, planIdOf } from "../plan/relation.ts";
import type { Cell } from "../schema/cell.ts";
import type { AggregateExpr } from "./aggregate.ts";
import { exprOf, type Name, reference, toExpression } from "./by-name.ts";
import { derive, type FrameState } from "./frame-state.ts";
import { type NeedsPython, pythonOnly, refusePython } from "./needs-python.ts";
import { UntypedDataFrame } from "./untyped.ts";

/** One or more columns. PySpark takes none for all numbers, which the client would have to ask the server for. */
type Names = readonly [Name, ...(readonly Name[])];

export interface UntypedGrouping extends Grouping {
  readonly type: GroupType;
  readonly keys: readonly Expression[];
}

/** Rows in groups; `agg` makes one row of each. */
export class UntypedGroupedData {
  readonly #state: FrameState;
  readonly #grouping: UntypedGrouping;
  declare readonly applyInArrow: NeedsPython<typeof pythonOnly.grouped, "applyInArrow">;
  declare readonly applyInPandas: NeedsPython<typeof pythonOnly.grouped, "applyInPandas">;
  declare readonly transformWithState: NeedsPython<typeof pythonOnly.grouped, "transformWithState">;
  declare readonly transformWithStateInPandas: NeedsPython<typeof pythonOnly.grouped, "transformWithStateInPandas">;

  constructor(state: FrameState, grouping: UntypedGrouping) {
    this.#state = state;
    this.#grouping = grouping;
  }

  agg(...aggregates: readonly AggregateExpr<Cell>[]): UntypedDataFrame {
    return this.#agg(aggregates.map(exprOf));
  }

  /** Rows, in a column `count`. */
  count(): UntypedDataFrame {
    return this.#agg([alias(call("count", [literal(1)]), "count")]);
  }

  sum(...names: Names): UntypedDataFrame {
    return this.#each("sum", names);
  }

  avg(...names: Names): UntypedDataFrame {
    return this.#each("avg", names);
  }

  mean(...names: Names): UntypedDataFrame {
    return this.avg(...names);
  }

  min(...names: Names): UntypedDataFrame {
    return this.#each("min", names);
  }

  max(...names: Names): UntypedDataFrame {
    return this.#each("max", names);
  }

  /** A column for each value; without values all that are there, which Spark looks for first. Of `groupBy` only. */
  pivot(column: Name, values: readonly LiteralValue[] = []): UntypedGroupedData {
    const pivot = { col: reference(column, planIdOf(this.#state.relation)), values };
    return new UntypedGroupedData(this.#state, { ...this.#grouping, type: "pivot", pivot });
  }

  #each(name: string, columns: Names): UntypedDataFrame {
    return this.#agg(columns.map((column) => call(name, [toExpression(column)])));
  }

  #agg(made: readonly Expression[]): UntypedDataFrame {
    const { type, keys, ...grouping } = this.#grouping;
    return new UntypedDataFrame(derive(this.#state, aggregate(this.#state.relation, type, keys, made, grouping)));
  }
}

refusePython(UntypedGroupedData, pythonOnly.grouped);
