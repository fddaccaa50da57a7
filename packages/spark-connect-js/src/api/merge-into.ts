import { SparkConnectError } from "../errors.ts";
import { type Merge, type MergeAction, mergeInto } from "../plan/merge-into.ts";
import type { Bool, Cell } from "../schema/cell.ts";
import type { Expr } from "./expr.ts";
import { command, type FrameState } from "./frame-state.ts";
import type { ActionOptions } from "./result.ts";

type Condition = Expr<Bool | null>;
/** Columns of the target, as SQL writes them, and their new values. */
export type Assignments = Readonly<Record<string, Expr<Cell>>>;
type Clause = "matched" | "notMatched" | "notMatchedBySource";

/**
 * Merges a frame into a table, row by row, as PySpark's `MergeIntoWriter`. Each clause says what becomes of rows that
 * meet its condition; the first that fits counts. Nothing happens before `merge()`.
 */
export class MergeIntoWriter {
  readonly #state: FrameState;
  readonly #merge: Merge;

  constructor(state: FrameState, merge: Merge) {
    this.#state = state;
    this.#merge = merge;
  }

  /** Rows of the table that a row of the frame meets. */
  whenMatched(condition?: Condition): WhenMatched {
    return new WhenMatched((action) => this.#with("matched", action, condition));
  }

  /** Rows of the frame that meet none. */
  whenNotMatched(condition?: Condition): WhenNotMatched {
    return new WhenNotMatched((action) => this.#with("notMatched", action, condition));
  }

  /** Rows of the table that no row of the frame meets. */
  whenNotMatchedBySource(condition?: Condition): WhenMatched {
    return new WhenMatched((action) => this.#with("notMatchedBySource", action, condition));
  }

  /** New columns of the frame become columns of the table, where its format allows that. */
  withSchemaEvolution(): MergeIntoWriter {
    return new MergeIntoWriter(this.#state, { ...this.#merge, withSchemaEvolution: true });
  }

  async merge(options: ActionOptions = {}): Promise<void> {
    const { matched, notMatched, notMatchedBySource } = this.#merge;
    if (matched.length + notMatched.length + notMatchedBySource.length === 0) throw noClause();
    const sent = mergeInto(this.#state.relation, this.#merge);
    return command(this.#state, sent, options, (result) => result.finish());
  }

  #with(clause: Clause, action: MergeAction, condition: Condition | undefined): MergeIntoWriter {
    const actions = [...this.#merge[clause], { ...action, condition: condition?.expr }];
    return new MergeIntoWriter(this.#state, { ...this.#merge, [clause]: actions });
  }
}

type Add = (action: MergeAction) => MergeIntoWriter;
const pairs = (values: Assignments) => Object.entries(values).map(([column, { expr }]) => [column, expr] as const);

export class WhenMatched {
  readonly #add: Add;
  constructor(add: Add) {
    this.#add = add;
  }

  /** All columns from the columns of the same names. */
  updateAll(): MergeIntoWriter {
    return this.#add({ kind: "updateAll" });
  }

  update(values: Assignments): MergeIntoWriter {
    return this.#add({ kind: "update", assignments: pairs(values) });
  }

  delete(): MergeIntoWriter {
    return this.#add({ kind: "delete" });
  }
}

export class WhenNotMatched {
  readonly #add: Add;
  constructor(add: Add) {
    this.#add = add;
  }

  /** All columns from the columns of the same names. */
  insertAll(): MergeIntoWriter {
    return this.#add({ kind: "insertAll" });
  }

  /** Columns that are not named are null, or have their default. */
  insert(values: Assignments): MergeIntoWriter {
    return this.#add({ kind: "insert", assignments: pairs(values) });
  }
}

const noClause = () =>
  new SparkConnectError({
    code: "NO_MERGE_ACTION_SPECIFIED",
    message: "merge() has nothing to do: add a clause before it, such as whenMatched().updateAll()",
  });
