import { attribute } from "../plan/expression.ts";
import type { Expression } from "../plan/relation.ts";
import { type WriteV2, type WriteV2Mode, writeV2 } from "../plan/write-v2.ts";
import type { Bool, Cell } from "../schema/cell.ts";
import type { Expr } from "./expr.ts";
import { command, type FrameState } from "./frame-state.ts";
import type { PartitionTransform } from "./functions/partition-transforms.ts";
import { type OptionValue, optionText } from "./options.ts";
import type { ActionOptions } from "./result.ts";

/** Writes a frame to a table of a catalog, each mode a verb of its own, as PySpark's `DataFrameWriterV2`. */
export class DataFrameWriterV2 {
  readonly #state: FrameState;
  readonly #write: WriteV2;

  constructor(state: FrameState, table: string, write: Partial<WriteV2> = {}) {
    this.#state = state;
    this.#write = { table, partitionedBy: [], clusterBy: [], options: {}, properties: {}, ...write };
  }

  /** The format of a new table: `delta`, `parquet`, … */
  using(provider: string): DataFrameWriterV2 {
    return this.#with({ provider });
  }

  option(name: string, value: OptionValue): DataFrameWriterV2 {
    return this.options({ [name]: value });
  }

  options(options: Readonly<Record<string, OptionValue>>): DataFrameWriterV2 {
    return this.#with({ options: { ...this.#write.options, ...optionText(options) } });
  }

  tableProperty(name: string, value: string): DataFrameWriterV2 {
    return this.#with({ properties: { ...this.#write.properties, [name]: value } });
  }

  /** Columns, or transforms of columns (`years`, `days`, `hours`, `bucket`) where the catalog knows them. */
  partitionedBy(...columns: readonly (string | Expr<Cell> | PartitionTransform)[]): DataFrameWriterV2 {
    return this.#with({ partitionedBy: columns.map(partitioning) });
  }

  clusterBy(...columns: readonly string[]): DataFrameWriterV2 {
    return this.#with({ clusterBy: columns });
  }

  /** A new table; an error where there is one. */
  async create(options: ActionOptions = {}): Promise<void> {
    return this.#run("create", options);
  }

  /** The table anew, columns and all; an error where there is none. */
  async replace(options: ActionOptions = {}): Promise<void> {
    return this.#run("replace", options);
  }

  async createOrReplace(options: ActionOptions = {}): Promise<void> {
    return this.#run("createOrReplace", options);
  }

  /** Rows into a table that exists; columns are matched by name. */
  async append(options: ActionOptions = {}): Promise<void> {
    return this.#run("append", options);
  }

  /** In place of the rows of the table for which the condition is true. */
  async overwrite(condition: Expr<Bool | null>, options: ActionOptions = {}): Promise<void> {
    return this.#run("overwrite", options, condition.expr);
  }

  /** In place of each partition that the rows are in. */
  async overwritePartitions(options: ActionOptions = {}): Promise<void> {
    return this.#run("overwritePartitions", options);
  }

  #with(change: Partial<WriteV2>): DataFrameWriterV2 {
    return new DataFrameWriterV2(this.#state, this.#write.table, { ...this.#write, ...change });
  }

  #run(mode: WriteV2Mode, options: ActionOptions, condition?: Expression): Promise<void> {
    const sent = writeV2(this.#state.relation, mode, this.#write, condition);
    return command(this.#state, sent, options, (result) => result.finish());
  }
}

function partitioning(by: string | Expr<Cell> | PartitionTransform): Expression {
  if (typeof by === "string") return attribute(by);
  return "expr" in by ? by.expr : by.transform;
}
