import { type SaveMode, type Write, type WriteTarget, write } from "../plan/write.ts";
import { command, type FrameState } from "./frame-state.ts";
import { type OptionValue, optionText } from "./options.ts";
import type { ActionOptions } from "./result.ts";

/** Writes a frame to files or a table, as PySpark's `DataFrameWriter`. Each step gives a new writer. */
export class DataFrameWriter {
  readonly #state: FrameState;
  readonly #write: Write;

  constructor(state: FrameState, write: Write = { partitionBy: [], options: {} }) {
    this.#state = state;
    this.#write = write;
  }

  /** `delta`, `parquet`, `json`, `csv`, …; Spark's default is parquet. */
  format(source: string): DataFrameWriter {
    return this.#with({ source });
  }

  /** What to do where the target holds data already; default `error`. */
  mode(mode: SaveMode): DataFrameWriter {
    return this.#with({ mode });
  }

  option(name: string, value: OptionValue): DataFrameWriter {
    return this.options({ [name]: value });
  }

  options(options: Readonly<Record<string, OptionValue>>): DataFrameWriter {
    return this.#with({ options: { ...this.#write.options, ...optionText(options) } });
  }

  /** One folder for each value of these columns. */
  partitionBy(...columns: readonly string[]): DataFrameWriter {
    return this.#with({ partitionBy: columns });
  }

  /** A fixed number of files by the hash of these columns; tables only. */
  bucketBy(numBuckets: number, ...columns: readonly string[]): DataFrameWriter {
    return this.#with({ bucketBy: { numBuckets, columns } });
  }

  /** The order of rows in each bucket. */
  sortBy(...columns: readonly string[]): DataFrameWriter {
    return this.#with({ sortBy: columns });
  }

  /** Columns by whose values the format keeps rows together. */
  clusterBy(...columns: readonly string[]): DataFrameWriter {
    return this.#with({ clusterBy: columns });
  }

  async save(path?: string, options: ActionOptions = {}): Promise<void> {
    return this.#run(path === undefined ? { none: true } : { path }, options);
  }

  async json(path: string, options: ActionOptions = {}): Promise<void> {
    return this.format("json").save(path, options);
  }

  async parquet(path: string, options: ActionOptions = {}): Promise<void> {
    return this.format("parquet").save(path, options);
  }

  async csv(path: string, options: ActionOptions = {}): Promise<void> {
    return this.format("csv").save(path, options);
  }

  async orc(path: string, options: ActionOptions = {}): Promise<void> {
    return this.format("orc").save(path, options);
  }

  /** One text column, a line each row. */
  async text(path: string, options: ActionOptions = {}): Promise<void> {
    return this.format("text").save(path, options);
  }

  async xml(path: string, options: ActionOptions = {}): Promise<void> {
    return this.format("xml").save(path, options);
  }

  /** Into a table of a database that the server reaches by JDBC; its driver must be on the server. */
  async jdbc(
    url: string,
    table: string,
    properties: Readonly<Record<string, OptionValue>> = {},
    options: ActionOptions = {},
  ): Promise<void> {
    return this.format("jdbc")
      .options({ ...properties, url, dbtable: table })
      .save(undefined, options);
  }

  /** Makes the table, or appends to or replaces one, by `mode`; columns are matched by name. */
  async saveAsTable(table: string, options: ActionOptions = {}): Promise<void> {
    return this.#run({ table, method: "saveAsTable" }, options);
  }

  /** Into a table that exists; columns are matched by position, as in SQL. */
  async insertInto(table: string, options: ActionOptions = {}): Promise<void> {
    return this.#run({ table, method: "insertInto" }, options);
  }

  #with(change: Partial<Write>): DataFrameWriter {
    return new DataFrameWriter(this.#state, { ...this.#write, ...change });
  }

  #run(target: WriteTarget, options: ActionOptions): Promise<void> {
    const sent = write(this.#state.relation, target, this.#write);
    return command(this.#state, sent, options, (result) => result.finish());
  }
}
