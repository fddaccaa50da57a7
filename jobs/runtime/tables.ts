import { setTimeout as sleep } from "node:timers/promises";
import type { ActionOptions, DataFrame, SparkSession } from "spark-connect-js";
import type { Schema, Shape } from "spark-connect-js/schema";
import { geo } from "../../schemas/geo.ts";
import { pin } from "../../schemas/pin.ts";
import { quarantine } from "../../schemas/quarantine.ts";
import { user } from "../../schemas/user.ts";

/** All tables that jobs keep, by name. */
export const tableSchemas = { pin, geo, user, quarantine } as const;
export type TableName = keyof typeof tableSchemas;
export const tableNames = Object.keys(tableSchemas) as TableName[];

/** Where tables live. Jobs and queries know names only. */
export interface Tables {
  read<S extends Shape>(name: TableName, schema: Schema<S>): DataFrame<S>;
  /** All rows anew. */
  replace<S extends Shape>(name: TableName, rows: DataFrame<S>, options?: ReplaceOptions): Promise<void>;
  /** Where a person finds the table. */
  location(name: TableName): string;
  /** Rows kept until the end of the run, so that what follows reads them instead of computing them again. */
  stage<S extends Shape>(
    name: string,
    rows: DataFrame<S>,
    schema: Schema<S>,
    options?: ActionOptions,
  ): Promise<DataFrame<S>>;
  /** Drops what was staged, also what is only being written. */
  dropStaged(options?: ActionOptions): Promise<void>;
}

/** Statistics of the key only: those of long texts cost time and select nothing. */
const replacing = { overwriteSchema: true, "delta.dataSkippingNumIndexedCols": 1 };
/** Read once and dropped: dictionaries of texts that are all different cost a third of the write. */
const staging = { "parquet.enable.dictionary": false };

export interface ReplaceOptions extends ActionOptions {
  readonly partitionBy?: readonly string[];
}

/** Delta tables in the folders of one place, a local folder or a URL; staged rows in the server's own warehouse. */
export class FolderTables implements Tables {
  readonly #spark: SparkSession;
  readonly #root: string;
  readonly #run: string;
  /** What was staged, and when it is whole. */
  readonly #staged = new Map<string, Promise<void>>();

  constructor(spark: SparkSession, root: string, run: string) {
    this.#spark = spark;
    this.#root = root.replace(/\/+$/, "");
    this.#run = run;
  }

  location(name: TableName): string {
    return `${this.#root}/${name}`;
  }

  read<S extends Shape>(name: TableName, schema: Schema<S>): DataFrame<S> {
    return this.#spark.table(`delta.\`${this.location(name).replaceAll("`", "``")}\``, schema);
  }

  async replace<S extends Shape>(
    name: TableName,
    rows: DataFrame<S>,
    { partitionBy = [], ...options }: ReplaceOptions = {},
  ): Promise<void> {
    const writer = rows.write.format("delta").mode("overwrite").options(replacing);
    await writer.partitionBy(...partitionBy).save(this.location(name), options);
  }

  async stage<S extends Shape>(
    name: string,
    rows: DataFrame<S>,
    schema: Schema<S>,
    options: ActionOptions = {},
  ): Promise<DataFrame<S>> {
    const table = `staged_${name}_${this.#run}`;
    // Not ended by the signal but by the session's interrupt, so that it is known when the server is done with it.
    const { signal: _, ...watched } = options;
    const written = rows.write.format("parquet").mode("overwrite").options(staging).saveAsTable(table, watched);
    this.#staged.set(table, written);
    await written;
    return this.#spark.table(table, schema);
  }

  /** A table that was dropped before it is whole would come to be after all. */
  async dropStaged(options: ActionOptions = {}): Promise<void> {
    const staged = [...this.#staged];
    this.#staged.clear();
    const ends = await Promise.allSettled(staged.map(([, written]) => written));
    if (ends.some(({ status }) => status === "rejected")) await sleep(lastWritesMs);
    await Promise.all(staged.map(([table]) => this.#spark.sql(`DROP TABLE IF EXISTS ${table}`, {}, options)));
  }
}

/** Tasks of a write that was given up may write on for a moment, also into a folder that was dropped. */
const lastWritesMs = 500;
