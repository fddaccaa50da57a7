import type { SparkClient } from "../client/spark-client.ts";
import { range } from "../plan/range.ts";
import { type RelationType, relation } from "../plan/relation.ts";
import { tableValuedFunction } from "../plan/table-valued-function.ts";
import type { AnyVariant, Arr, Bool, Cell, Dict, Int, Long, Shape, Str, Struct, Tag } from "../schema/cell.ts";
import type { Entry, Of, Widen } from "../schema/shape.ts";
import { toExpression } from "./col.ts";
import { DataFrame } from "./dataframe.ts";
import type { Expr } from "./expr.ts";
import type { FrameState } from "./frame-state.ts";
import { UntypedDataFrame } from "./untyped.ts";

type Elements<E extends Cell> = Expr<Arr<E> | null>;
type Entries<K extends Tag, V extends Cell> = Expr<Dict<K, V> | null>;
type Nullable<S extends Shape> = Of<Widen<S, keyof S>>;

/** `c0`, `c1`, … for so many fields. */
type Texts<F extends readonly unknown[]> = Of<
  { [I in keyof F & `${number}`]: Entry<`c${I}`, Str | null> }[keyof F & `${number}`]
>;
type VariantEntry = { readonly pos: Int; readonly key: Str | null; readonly value: AnyVariant };

/**
 * Functions that give rows, as frames of their own (PySpark's `spark.tvf`): of constants, or of the columns of another
 * frame in a lateral join. Of a column of which the compiler knows nothing they are taken for those of an array.
 */
export class TableValuedFunctions {
  readonly #client: SparkClient;

  constructor(client: SparkClient) {
    this.#client = client;
  }

  /** One column `id` from `start` (included) to `end` (excluded). */
  range(start: number | bigint, end?: number | bigint, step: number | bigint = 1, numPartitions?: number) {
    const [from, to] = end === undefined ? [0n, BigInt(start)] : [BigInt(start), BigInt(end)];
    const bounds = { start: from, end: to, step: BigInt(step), numPartitions };
    return new DataFrame<{ readonly id: Long }>(this.#state(range(bounds)));
  }

  /** A row for each element (`col`) or entry (`key`, `value`). */
  explode<E extends Cell>(collection: Elements<E>): DataFrame<{ readonly col: E }>;
  explode<K extends Tag, V extends Cell>(collection: Entries<K, V>): DataFrame<{ readonly key: K; readonly value: V }>;
  explode(collection: Expr<Cell>): unknown {
    return this.#typed("explode", collection);
  }

  /** The same, but one row of nulls for an empty or a null one. */
  explodeOuter<E extends Cell>(collection: Elements<E>): DataFrame<{ readonly col: E | null }>;
  explodeOuter<K extends Tag, V extends Cell>(
    collection: Entries<K, V>,
  ): DataFrame<{ readonly key: K | null; readonly value: V | null }>;
  explodeOuter(collection: Expr<Cell>): unknown {
    return this.#typed("explode_outer", collection);
  }

  /** `explode` with the place first (`pos`, from 0). */
  posexplode<E extends Cell>(collection: Elements<E>): DataFrame<{ readonly pos: Int; readonly col: E }>;
  posexplode<K extends Tag, V extends Cell>(
    collection: Entries<K, V>,
  ): DataFrame<{ readonly pos: Int; readonly key: K; readonly value: V }>;
  posexplode(collection: Expr<Cell>): unknown {
    return this.#typed("posexplode", collection);
  }

  posexplodeOuter<E extends Cell>(
    collection: Elements<E>,
  ): DataFrame<{ readonly pos: Int | null; readonly col: E | null }>;
  posexplodeOuter<K extends Tag, V extends Cell>(
    collection: Entries<K, V>,
  ): DataFrame<{ readonly pos: Int | null; readonly key: K | null; readonly value: V | null }>;
  posexplodeOuter(collection: Expr<Cell>): unknown {
    return this.#typed("posexplode_outer", collection);
  }

  /** A row for each struct of an array, a column for each of its fields. */
  inline<S extends Shape>(input: Elements<Struct<S>>): DataFrame<S>;
  inline<S extends Shape>(input: Elements<Struct<S> | null>): DataFrame<Nullable<S>>;
  inline(input: Expr<Cell>): unknown {
    return this.#typed("inline", input);
  }

  inlineOuter<S extends Shape>(input: Elements<Struct<S> | null>): DataFrame<Nullable<S>> {
    return this.#typed("inline_outer", input);
  }

  /** Fields of the outermost object of a JSON text; null where it is missing. */
  jsonTuple<const F extends readonly [string, ...string[]]>(
    input: Expr<Str | null>,
    ...fields: F
  ): DataFrame<Texts<F>> {
    return this.#typed("json_tuple", input, ...fields);
  }

  /** The values in so many rows, one row after another (`col0`, `col1`, …); places left over are null. */
  stack(rows: number, ...values: readonly Expr<Cell>[]): UntypedDataFrame {
    return new UntypedDataFrame(this.#call("stack", [rows, ...values]));
  }

  /** A row for each entry of a variant that is an object, each element of one that is an array (`key` is null). */
  variantExplode(input: Expr<AnyVariant | null>): DataFrame<VariantEntry> {
    return this.#typed("variant_explode", input);
  }

  /** The same, but one row of nulls where there is none. */
  variantExplodeOuter(input: Expr<AnyVariant | null>): DataFrame<Nullable<VariantEntry>> {
    return this.#typed("variant_explode_outer", input);
  }

  /** The collations that the server knows: `CATALOG`, `SCHEMA`, `NAME`, `LANGUAGE`, …. */
  collations(): UntypedDataFrame {
    return new UntypedDataFrame(this.#call("collations", []));
  }

  /** The words of Spark's SQL; `reserved` only where `spark.sql.ansi.enforceReservedKeywords` is set. */
  sqlKeywords(): DataFrame<{ readonly keyword: Str; readonly reserved: Bool }> {
    return this.#typed("sql_keywords");
  }

  #typed<S extends Shape>(name: string, ...args: readonly (Expr<Cell> | string)[]): DataFrame<S> {
    return new DataFrame<S>(this.#call(name, args));
  }

  #call(name: string, args: readonly (Expr<Cell> | string | number)[]): FrameState {
    return this.#state(tableValuedFunction(name, args.map(toExpression)));
  }

  #state(relType: RelationType): FrameState {
    return { client: this.#client, relation: relation(this.#client.nextPlanId(), relType), checks: [] };
  }
}
