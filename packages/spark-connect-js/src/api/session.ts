import type { Table } from "apache-arrow";
import { arrowTableToChunks, arrowToStructType, encodeChunks } from "../arrow/encode.ts";
import type { ArtifactKind } from "../client/artifact-files.ts";
import { parseConnectionString } from "../client/connection-string.ts";
import { assertTags } from "../client/execute.ts";
import { SparkClient, type SparkClientOptions } from "../client/spark-client.ts";
import type { LiteralValue } from "../plan/literal.ts";
import type { Expression } from "../plan/relation.ts";
import type { Cell, Row, Shape } from "../schema/cell.ts";
import { structJson } from "../schema/json.ts";
import type { Schema } from "../schema/schema.ts";
import { inspect } from "../values/inspect.ts";
import { whenCalled } from "./action-options.ts";
import { type ArtifactArguments, addArtifacts, copyFromLocalToFs } from "./artifacts.ts";
import { called } from "./called.ts";
import { Catalog } from "./catalog.ts";
import { runChecks } from "./check.ts";
import { toExpression } from "./col.ts";
import { DataFrame } from "./dataframe.ts";
import type { Expr } from "./expr.ts";
import type { Frame } from "./frame.ts";
import { collected, type FrameState } from "./frame-state.ts";
import { localData } from "./local-data.ts";
import { chunkLimits } from "./local-limits.ts";
import { DataFrameReader } from "./reader.ts";
import type { ActionOptions } from "./result.ts";
import { RuntimeConfig } from "./runtime-config.ts";
import { runSql } from "./sql-command.ts";
import { StreamingQueryManager } from "./streaming/manager.ts";
import { endSessionStreams, type Interrupted, interrupted } from "./streaming/session-streams.ts";
import { TableValuedFunctions } from "./table-valued-functions.ts";
import { UDFRegistration } from "./udf-registration.ts";
import { UntypedDataFrame } from "./untyped.ts";

type SqlArgument = LiteralValue | Expr<Cell>;
/** Values for `:name` in SQL text, or for its `?` in order. */
export type SqlArguments = Readonly<Record<string, SqlArgument>> | readonly SqlArgument[];

export interface SqlOptions extends ActionOptions {
  /** Frames of this session by the names that the text has for them; no other query sees them. */
  readonly views?: Readonly<Record<string, Frame<unknown>>>;
}

/** What the connection string does not say; where both do, this counts. */
export interface SessionOptions extends Partial<SparkClientOptions> {}

/** A session on a Spark Connect server: where frames begin. `await using` releases it at the end of its block. */
export class SparkSession implements AsyncDisposable {
  readonly client: SparkClient;
  readonly conf: RuntimeConfig;

  constructor(client: SparkClient) {
    this.client = client;
    this.conf = new RuntimeConfig(client);
  }

  /**
   * A session at `sc://host:port/;token=…`, by default that of `SPARK_REMOTE`. Nothing is sent yet: the first action
   * says whether the server answers.
   */
  static connect(url: string | undefined = process.env.SPARK_REMOTE, options: SessionOptions = {}): SparkSession {
    return new SparkSession(
      new SparkClient({ ...parseConnectionString(url ?? "sc://localhost", process.env), ...options }),
    );
  }

  get sessionId(): string {
    return this.client.sessionId;
  }

  /** In Node's inspector: where the session is, and which; never its token. */
  [inspect](): string {
    return `SparkSession[${this.client.address}, ${this.sessionId}]`;
  }

  /** The server's version of Spark, such as `4.1.2`. */
  async version(): Promise<string> {
    return called(() => this.client.version());
  }

  get read(): DataFrameReader<UntypedDataFrame> {
    return DataFrameReader.untyped(this.client);
  }

  /** Like `read`, for frames without an end: `spark.readStream.format("rate").load()`. */
  get readStream(): DataFrameReader<UntypedDataFrame> {
    return DataFrameReader.untyped(this.client, true);
  }

  /** Databases, tables, views and functions. */
  get catalog(): Catalog {
    return new Catalog(this.client);
  }

  /** Functions that give rows: `spark.tvf.explode(…)`. */
  get tvf(): TableValuedFunctions {
    return new TableValuedFunctions(this.client);
  }

  /** The streaming queries of this session. */
  get streams(): StreamingQueryManager {
    return new StreamingQueryManager(this.client);
  }

  /** A table or view; with a schema a typed frame of exactly its columns. */
  table(name: string): UntypedDataFrame;
  table<S extends Shape>(name: string, schema: Schema<S>): DataFrame<S>;
  table<S extends Shape>(name: string, schema?: Schema<S>): UntypedDataFrame | DataFrame<S> {
    return schema === undefined ? this.read.table(name) : this.read.schema(schema).table(name);
  }

  /**
   * Runs SQL now, once, whatever it is; the answer is a frame over its result. `:name` and `?` in the text stand for
   * `args`, names of tables for the frames of `views`. `as(schema)` makes the frame typed.
   */
  async sql(text: string, args?: SqlArguments, { views = {}, ...options }: SqlOptions = {}): Promise<UntypedDataFrame> {
    const frames = Object.values(views).map(({ state }) => state);
    const relations = Object.fromEntries(Object.entries(views).map(([name, { state }]) => [name, state.relation]));
    const statement = { text, args: sqlArguments(args ?? {}), views: relations };
    const now = whenCalled(this.client, options);
    const start = collected(this.client, frames);
    const relation = await called(async () => {
      await runChecks(start.checks);
      return runSql(this.client, statement, now);
    });
    return new UntypedDataFrame({ ...start, relation });
  }

  /**
   * Rows of a schema as a frame, up to gigabytes of them; each value is checked against its column before anything is sent.
   * More than the plan should carry is uploaded once, in chunks, by the first action.
   */
  createDataFrame<S extends Shape>(rows: Iterable<Row<S>>, schema: Schema<S>): DataFrame<S>;
  /** An Arrow table as a frame. */
  createDataFrame(table: Table): UntypedDataFrame;
  createDataFrame<S extends Shape>(data: Iterable<Row<S>> | Table, schema?: Schema<S>) {
    if (schema === undefined) return this.#fromArrow(data as Table);
    const chunks = encodeChunks(schema.structType, data as Iterable<Row<S>>, chunkLimits);
    return new DataFrame<S>(this.#local(structJson(schema.structType), chunks));
  }

  /** One column `id` from `start` (included) to `end` (excluded). */
  range(start: number | bigint, end?: number | bigint, step: number | bigint = 1, numPartitions?: number) {
    return this.tvf.range(start, end, step, numPartitions);
  }

  /**
   * Gives local files to this session at the server: jars and classes, or with `{ file: true }`, `{ archive: true }` or
   * `{ pyfile: true }` what Spark's workers shall find. A name once used keeps its content.
   */
  async addArtifacts(...files: ArtifactArguments): Promise<void> {
    return called(() => addArtifacts(this.client, files));
  }

  async addArtifact(path: string, kind: ArtifactKind = {}): Promise<void> {
    return called(() => addArtifacts(this.client, [path, kind]));
  }

  /**
   * Copies a local file to an absolute path of the server's default file system; never over one that is there. To the server's
   * own disk only where it allows `spark.sql.artifact.copyFromLocalToFs.allowDestLocal`.
   */
  async copyFromLocalToFs(path: string, destination: string): Promise<void> {
    return called(() => copyFromLocalToFs(this.client, path, destination));
  }

  /** Names for Java classes in SQL. */
  get udf(): UDFRegistration {
    return new UDFRegistration(this.client);
  }

  /**
   * A session of its own with the settings, temporary views, functions, artifacts and current catalog that this one has now;
   * not its caches, listeners and running queries. Needs Spark 4.1. Stop it like any other.
   */
  async cloneSession(newSessionId?: string): Promise<SparkSession> {
    return called(async () => new SparkSession(await this.client.cloneSession(newSessionId)));
  }

  /**
   * Stops what this session runs at the server, its streaming queries too, whoever started them. The answer has the ids
   * of the operations that were stopped, among them those that started the queries; of the queries of this client also
   * the handles, as `streamingQueries`.
   */
  async interruptAll(): Promise<Interrupted> {
    return called(async () => interrupted(this.client, await this.client.interruptAll()));
  }

  /**
   * Actions that are called from now on carry this tag, beside those of their own options; another process may stop them by it.
   * A tag for one action only is safer in its options.
   */
  addTag(tag: string): void {
    assertTags([tag]);
    this.client.tags.add(tag);
  }

  removeTag(tag: string): void {
    this.client.tags.delete(tag);
  }

  getTags(): string[] {
    return [...this.client.tags];
  }

  clearTags(): void {
    this.client.tags.clear();
  }

  /** Stops what carries the tag in this session, as `interruptAll`: streaming queries that were started with it too. */
  async interruptTag(tag: string): Promise<Interrupted> {
    return called(async () => interrupted(this.client, await this.client.interruptTag(tag)));
  }

  /**
   * Stops what a killed process of this program left running in this session (the connection string's `session_id`), by the tag
   * that all its executions carried; the ids of what was stopped. To be called before anything else.
   *
   * @throws SparkConnectError `EXECUTIONS_RUNNING` while this session executes something itself.
   */
  async interruptOrphans(): Promise<string[]> {
    return called(() => this.client.interruptOrphans());
  }

  /** Stops one operation by its id, as errors and Spark's UI show it. */
  async interruptOperation(operationId: string): Promise<string[]> {
    return called(() => this.client.interruptOperation(operationId));
  }

  /** Releases the session at the server and closes the connection. Never fails, also where the server is gone. */
  async stop(): Promise<void> {
    endSessionStreams(this.client);
    return this.client.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  #fromArrow(table: Table): UntypedDataFrame {
    const schema = structJson(arrowToStructType(table.schema));
    return new UntypedDataFrame(this.#local(schema, arrowTableToChunks(table, chunkLimits)));
  }

  #local(schema: string, chunks: readonly Uint8Array[]): FrameState {
    return { client: this.client, relation: localData(this.client, schema, chunks), checks: [] };
  }
}

function sqlArguments(args: SqlArguments) {
  if (Array.isArray(args)) return { positional: args.map(toExpression) };
  const named: Record<string, Expression> = {};
  for (const [name, value] of Object.entries(args)) named[name] = toExpression(value as SqlArgument);
  return { named };
}
