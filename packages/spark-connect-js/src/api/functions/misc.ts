import { callNamed } from "../../plan/expression.ts";
import type { Cell, Int, Long, Str } from "../../schema/cell.ts";
import { Field } from "../../schema/field.ts";
import type { AnyColumn } from "../any-column.ts";
import { columnOf } from "../col.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import { randomSeed } from "./seed.ts";
import { constant, invoke } from "./signature.ts";

/** The version of Spark, with the commit that it was built from. */
export const version = constant<Str>("version");
/** The type of a column as DDL writes it, in small letters. */
export const typeOf = (column: Expr<Cell>): ColumnOf<Str> => invoke<Str>("typeof", column);

export const currentCatalog = constant<Str>("current_catalog");
export const currentDatabase = constant<Str>("current_database");
export const currentSchema = constant<Str>("current_schema");
export const currentUser = constant<Str>("current_user");
export const sessionUser = constant<Str>("session_user");
export const user = constant<Str>("user");

/** Rising and unique, not consecutive: the partition in the upper 31 bits, the row of the partition in the lower 33. */
export const monotonicallyIncreasingId = constant<Long>("monotonically_increasing_id");
export const sparkPartitionId = constant<Int>("spark_partition_id");
/** A UUID of chance for each row; the same ones for the same seed, as long as the partitions are. */
export const uuid = (seed: number | bigint = randomSeed()): ColumnOf<Str> => invoke<Str>("uuid", seed);

/**
 * A function by its name as SQL writes it, also one of the user's own: `callFunction("main.tools.clean", string(), c.s)`.
 * The type is a claim that nobody checks before the server does; without it the compiler knows nothing of what comes out.
 */
export function callFunction<T extends Cell>(
  name: string,
  type: Field<T>,
  ...args: readonly Expr<Cell>[]
): ColumnOf<T | null>;
export function callFunction(name: string, ...args: readonly Expr<Cell>[]): AnyColumn;
export function callFunction(name: string, ...given: readonly (Field<Cell> | Expr<Cell>)[]): unknown {
  const args = given.filter((arg) => !(arg instanceof Field)) as readonly Expr<Cell>[];
  return columnOf<Str>(
    callNamed(
      name,
      args.map(({ expr }) => expr),
    ),
  );
}
