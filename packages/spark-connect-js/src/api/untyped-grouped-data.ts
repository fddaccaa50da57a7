import { aggregate } from "../plan/aggregate.ts";
import type { Expression } from "../plan/relation.ts";
import type { Cell } from "../schema/cell.ts";
import type { AggregateExpr } from "./aggregate.ts";
import { derive, type FrameState } from "./frame-state.ts";
import { UntypedDataFrame } from "./untyped.ts";

/** Rows in groups; `agg` makes one row of each. */
export class UntypedGroupedData {
  readonly #state: FrameState;
  readonly #keys: readonly Expression[];

  constructor(state: FrameState, keys: readonly Expression[]) {
    this.#state = state;
    this.#keys = keys;
  }

  agg(...aggregates: readonly AggregateExpr<Cell>[]): UntypedDataFrame {
    const made = aggregates.map(({ expr }) => expr);
    return new UntypedDataFrame(derive(this.#state, aggregate(this.#state.relation, "groupBy", this.#keys, made)));
  }
}
