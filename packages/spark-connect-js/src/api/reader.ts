import type { SparkClient } from "../client/spark-client.ts";
import { type DataSource, readDataSource, readTable } from "../plan/read.ts";
import { type RelationType, relation } from "../plan/relation.ts";
import type { Shape, Str } from "../schema/cell.ts";
import { string } from "../schema/field.ts";
import { type Schema, schema as schemaOf } from "../schema/schema.ts";
import { claimFiles, claimTable } from "./claim.ts";
import { DataFrame } from "./dataframe.ts";
import type { FrameState } from "./frame-state.ts";
import { type OptionValue, optionText } from "./options.ts";
import { UntypedDataFrame } from "./untyped.ts";

type Paths = string | readonly string[];

/** How a source becomes a frame: untyped, or typed by a schema. */
interface Maker<F> {
  readonly files: (state: FrameState) => F;
  readonly table: (state: FrameState, name: string) => F;
}

const untyped: Maker<UntypedDataFrame> = {
  files: (state) => new UntypedDataFrame(state),
  table: (state) => new UntypedDataFrame(state),
};

const lines = schemaOf({ value: string().nullable() });

/** Reads files and tables, as PySpark's `DataFrameReader`. After `schema(…)` its frames are typed. */
export class DataFrameReader<F> {
  readonly #client: SparkClient;
  readonly #source: DataSource;
  readonly #maker: Maker<F>;

  constructor(client: SparkClient, source: DataSource, maker: Maker<F>) {
    this.#client = client;
    this.#source = source;
    this.#maker = maker;
  }

  /** With `isStreaming` the frames are unbounded: `writeStream` runs them (PySpark's `DataStreamReader`). */
  static untyped(client: SparkClient, isStreaming = false): DataFrameReader<UntypedDataFrame> {
    return new DataFrameReader(client, { options: {}, paths: [], isStreaming }, untyped);
  }

  /** `json`, `parquet`, `csv`, `delta`, …; Spark's default is parquet. */
  format(format: string): DataFrameReader<F> {
    return this.#with({ format });
  }

  option(name: string, value: OptionValue): DataFrameReader<F> {
    return this.options({ [name]: value });
  }

  options(options: Readonly<Record<string, OptionValue>>): DataFrameReader<F> {
    return this.#with({ options: { ...this.#source.options, ...optionText(options) } });
  }

  /**
   * The columns to expect: without them Spark reads JSON and CSV once more to guess. A table's columns are held
   * against the schema at the first action, and NOT NULL is checked on the data (to Spark, columns of files are nullable).
   */
  schema<S extends Shape>(schema: Schema<S>): DataFrameReader<DataFrame<S>> {
    return new DataFrameReader(
      this.#client,
      { ...this.#source, schema: schema.ddl() },
      {
        files: (state) => claimFiles(state, schema),
        table: (state, name) => claimTable(state, schema, `table ${name}`),
      },
    );
  }

  load(paths: Paths = []): F {
    return this.#maker.files(this.#files(paths));
  }

  json(paths: Paths): F {
    return this.format("json").load(paths);
  }

  parquet(paths: Paths): F {
    return this.format("parquet").load(paths);
  }

  csv(paths: Paths): F {
    return this.format("csv").load(paths);
  }

  orc(paths: Paths): F {
    return this.format("orc").load(paths);
  }

  /** The option `rowTag` says which element is a row. */
  xml(paths: Paths): F {
    return this.format("xml").load(paths);
  }

  /** A table of a database that the server reaches by JDBC; its driver must be on the server. */
  jdbc(url: string, table: string, properties: Readonly<Record<string, OptionValue>> = {}): F {
    return this.format("jdbc")
      .options({ ...properties, url, dbtable: table })
      .load();
  }

  table(name: string): F {
    return this.#maker.table(this.#state(readTable(name, this.#source.options, this.#source.isStreaming)), name);
  }

  /** Lines of text. The option `lineSep` says what ends a line; by default a lone `\r` does, too. */
  text(paths: Paths): DataFrame<{ readonly value: Str | null }> {
    return new DataFrame(this.#with({ format: "text", schema: lines.ddl() }).#files(paths));
  }

  #with(change: Partial<DataSource>): DataFrameReader<F> {
    return new DataFrameReader(this.#client, { ...this.#source, ...change }, this.#maker);
  }

  #files(paths: Paths): FrameState {
    return this.#state(readDataSource({ ...this.#source, paths: typeof paths === "string" ? [paths] : paths }));
  }

  #state(relType: RelationType): FrameState {
    return { client: this.#client, relation: relation(this.#client.nextPlanId(), relType), checks: [] };
  }
}
