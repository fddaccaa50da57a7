import type { DecodedBatch } from "../arrow/decode.ts";
import type { SparkClient } from "../client/spark-client.ts";
import { type CatalogCall, catalog } from "../plan/catalog.ts";
import { dataTypeToProto } from "../plan/data-type.ts";
import { rootPlan } from "../plan/plan.ts";
import { relation } from "../plan/relation.ts";
import type { StructType } from "../schema/data-type.ts";
import { called } from "./called.ts";
import { type OptionValue, optionText } from "./options.ts";
import { DataFrameReader } from "./reader.ts";
import { unexpected } from "./received.ts";
import { type ActionOptions, Result } from "./result.ts";
import type { UntypedDataFrame } from "./untyped.ts";

export interface CatalogMetadata {
  readonly name: string;
  readonly description: string | null;
}
export interface Database {
  readonly name: string;
  readonly catalog: string | null;
  readonly description: string | null;
  readonly locationUri: string | null;
}
export interface CatalogTable {
  readonly name: string;
  readonly catalog: string | null;
  readonly namespace: readonly string[] | null;
  readonly description: string | null;
  /** `MANAGED`, `EXTERNAL`, `VIEW`, `TEMPORARY`, … */
  readonly tableType: string;
  readonly isTemporary: boolean;
}
export interface CatalogFunction {
  readonly name: string;
  readonly catalog: string | null;
  readonly namespace: readonly string[] | null;
  readonly description: string | null;
  readonly className: string;
  readonly isTemporary: boolean;
}
export interface CatalogColumn {
  readonly name: string;
  readonly description: string | null;
  /** As DDL. */
  readonly dataType: string;
  readonly nullable: boolean;
  readonly isPartition: boolean;
  readonly isBucket: boolean;
  readonly isCluster: boolean;
}

export interface NewTable {
  readonly path?: string;
  /** `delta`, `parquet`, …; by default `spark.sql.sources.default`. */
  readonly source?: string;
  /** A `Schema`. */
  readonly schema?: { readonly structType: StructType };
  readonly description?: string;
  readonly options?: Readonly<Record<string, OptionValue>>;
}

/** The columns of an answer go by their place, as PySpark has it: Sail gives some another name. */
type Columns<T> = readonly (keyof T & string)[];
const ofCatalog: Columns<CatalogMetadata> = ["name", "description"];
const ofDatabase: Columns<Database> = ["name", "catalog", "description", "locationUri"];
const ofTable: Columns<CatalogTable> = ["name", "catalog", "namespace", "description", "tableType", "isTemporary"];
const ofFunction: Columns<CatalogFunction> = [
  "name",
  "catalog",
  "namespace",
  "description",
  "className",
  "isTemporary",
];
const ofColumn: Columns<CatalogColumn> = [
  "name",
  "description",
  "dataType",
  "nullable",
  "isPartition",
  "isBucket",
  "isCluster",
];

/** Databases, tables, views and functions that the session sees (`spark.catalog`). Patterns are Spark's: `*` and `|`. */
export class Catalog {
  readonly #client: SparkClient;

  constructor(client: SparkClient) {
    this.#client = client;
  }

  currentCatalog(options?: ActionOptions): Promise<string> {
    return this.#value({ case: "currentCatalog", value: {} }, options);
  }

  setCurrentCatalog(catalogName: string, options?: ActionOptions): Promise<void> {
    return this.#run({ case: "setCurrentCatalog", value: { catalogName } }, options);
  }

  listCatalogs(pattern?: string, options?: ActionOptions): Promise<CatalogMetadata[]> {
    return this.#rows({ case: "listCatalogs", value: like(pattern) }, ofCatalog, options);
  }

  currentDatabase(options?: ActionOptions): Promise<string> {
    return this.#value({ case: "currentDatabase", value: {} }, options);
  }

  setCurrentDatabase(dbName: string, options?: ActionOptions): Promise<void> {
    return this.#run({ case: "setCurrentDatabase", value: { dbName } }, options);
  }

  listDatabases(pattern?: string, options?: ActionOptions): Promise<Database[]> {
    return this.#rows({ case: "listDatabases", value: like(pattern) }, ofDatabase, options);
  }

  async getDatabase(dbName: string, options?: ActionOptions): Promise<Database> {
    return this.#row({ case: "getDatabase", value: { dbName } }, ofDatabase, options);
  }

  databaseExists(dbName: string, options?: ActionOptions): Promise<boolean> {
    return this.#value({ case: "databaseExists", value: { dbName } }, options);
  }

  /** Tables and views of a database (by default the current one), temporary views included. */
  listTables(dbName?: string, pattern?: string, options?: ActionOptions): Promise<CatalogTable[]> {
    return this.#rows({ case: "listTables", value: inDatabase(dbName, pattern) }, ofTable, options);
  }

  async getTable(tableName: string, options?: ActionOptions): Promise<CatalogTable> {
    return this.#row({ case: "getTable", value: { tableName } }, ofTable, options);
  }

  tableExists(tableName: string, options?: ActionOptions): Promise<boolean> {
    return this.#value({ case: "tableExists", value: { tableName } }, options);
  }

  listColumns(tableName: string, options?: ActionOptions): Promise<CatalogColumn[]> {
    return this.#rows({ case: "listColumns", value: { tableName } }, ofColumn, options);
  }

  listFunctions(dbName?: string, pattern?: string, options?: ActionOptions): Promise<CatalogFunction[]> {
    return this.#rows({ case: "listFunctions", value: inDatabase(dbName, pattern) }, ofFunction, options);
  }

  async getFunction(functionName: string, options?: ActionOptions): Promise<CatalogFunction> {
    return this.#row({ case: "getFunction", value: { functionName } }, ofFunction, options);
  }

  functionExists(functionName: string, options?: ActionOptions): Promise<boolean> {
    return this.#value({ case: "functionExists", value: { functionName } }, options);
  }

  /** Makes a table: at `path` an external one, else a managed one. The answer reads it. */
  async createTable(tableName: string, table: NewTable = {}, options?: ActionOptions): Promise<UntypedDataFrame> {
    const { schema, options: tableOptions = {}, ...facts } = table;
    const columns = schema && { schema: dataTypeToProto(schema.structType) };
    const value = { tableName, ...facts, ...columns, options: optionText(tableOptions) };
    await this.#run({ case: "createTable", value }, options);
    return DataFrameReader.untyped(this.#client).table(tableName);
  }

  /** Whether there was such a view. */
  dropTempView(viewName: string, options?: ActionOptions): Promise<boolean> {
    return this.#value({ case: "dropTempView", value: { viewName } }, options);
  }

  dropGlobalTempView(viewName: string, options?: ActionOptions): Promise<boolean> {
    return this.#value({ case: "dropGlobalTempView", value: { viewName } }, options);
  }

  isCached(tableName: string, options?: ActionOptions): Promise<boolean> {
    return this.#value({ case: "isCached", value: { tableName } }, options);
  }

  /** Kept in memory, and on disk where that is full, from the first use on. */
  cacheTable(tableName: string, options?: ActionOptions): Promise<void> {
    return this.#run({ case: "cacheTable", value: { tableName } }, options);
  }

  uncacheTable(tableName: string, options?: ActionOptions): Promise<void> {
    return this.#run({ case: "uncacheTable", value: { tableName } }, options);
  }

  clearCache(options?: ActionOptions): Promise<void> {
    return this.#run({ case: "clearCache", value: {} }, options);
  }

  /** Forgets what is known of the table's files. */
  refreshTable(tableName: string, options?: ActionOptions): Promise<void> {
    return this.#run({ case: "refreshTable", value: { tableName } }, options);
  }

  refreshByPath(path: string, options?: ActionOptions): Promise<void> {
    return this.#run({ case: "refreshByPath", value: { path } }, options);
  }

  /** Finds the partitions of an external table that lie in its folder. */
  recoverPartitions(tableName: string, options?: ActionOptions): Promise<void> {
    return this.#run({ case: "recoverPartitions", value: { tableName } }, options);
  }

  async #value<T>(call: CatalogCall, options: ActionOptions = {}): Promise<T> {
    return called(async () => (await this.#result(call, options).scalar()) as T);
  }

  async #row<T>(call: CatalogCall, names: Columns<T>, options?: ActionOptions): Promise<T> {
    const [row] = await this.#rows(call, names, options);
    if (row === undefined) throw unexpected(`Spark answered ${call.case} without a row`);
    return row;
  }

  async #rows<T>(call: CatalogCall, names: Columns<T>, options: ActionOptions = {}): Promise<T[]> {
    return called(async () => {
      const rows: T[] = [];
      for await (const batch of this.#result(call, options).batches()) rows.push(...rowsOf(batch, names));
      return rows;
    });
  }

  async #run(call: CatalogCall, options: ActionOptions = {}): Promise<void> {
    return called(() => this.#result(call, options).finish());
  }

  #result(call: CatalogCall, options: ActionOptions): Result {
    return new Result(this.#client, rootPlan(relation(this.#client.nextPlanId(), catalog(call))), options);
  }
}

/** Before Spark 4.0 columns have no `isCluster`. */
function rowsOf<T>(batch: DecodedBatch, names: Columns<T>): T[] {
  const columns = batch.columns();
  const known = names.slice(0, columns.length);
  const row = (at: number) => Object.fromEntries(known.map((name, i) => [name, columns[i]![at]])) as T;
  return Array.from({ length: batch.numRows }, (_, at) => row(at));
}

const like = (pattern: string | undefined) => ({ ...(pattern !== undefined && { pattern }) });

const inDatabase = (dbName: string | undefined, pattern: string | undefined) => ({
  ...(dbName !== undefined && { dbName }),
  ...like(pattern),
});
