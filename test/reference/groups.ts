import { identityOf } from "./duplicates.ts";

type Keyed = { readonly ind: bigint };

/** Inner join on `ind`: one row for each pair of rows with one key, so equal keys multiply. */
export function join<L extends Keyed, R extends Keyed>(left: readonly L[], right: readonly R[]): (L & R)[] {
  const byKey = new Map<bigint, R[]>();
  for (const row of right) {
    const same = byKey.get(row.ind);
    if (same === undefined) byKey.set(row.ind, [row]);
    else same.push(row);
  }
  return left.flatMap((row) => (byKey.get(row.ind) ?? []).map((other) => ({ ...row, ...other })));
}

/** The groups of rows with equal keys, in the order of their first rows. A group always has a row. */
export function groupBy<Row, Key extends object>(rows: readonly Row[], keyOf: (row: Row) => Key): [Key, Row[]][] {
  const groups = new Map<string, [Key, Row[]]>();
  for (const row of rows) {
    const key = keyOf(row);
    const identity = identityOf(key);
    const group = groups.get(identity);
    if (group === undefined) groups.set(identity, [key, [row]]);
    else group[1].push(row);
  }
  return [...groups.values()];
}

/** Each different row once, with the number of times it is there as a further, last column (a Spark long). */
export function countBy<Row extends object, Name extends string>(
  rows: readonly Row[],
  name: Name,
): (Row & Record<Name, bigint>)[] {
  return groupBy(rows, (row) => row).map(
    ([row, same]) => ({ ...row, [name]: BigInt(same.length) }) as Row & Record<Name, bigint>,
  );
}

/** Of each group the rows with the group's largest value in a column, ties included. */
export function withLargest<Column extends string, Row extends Readonly<Record<Column, number | bigint>>>(
  rows: readonly Row[],
  column: Column,
  groupOf: (row: Row) => string | number,
): Row[] {
  const largest = new Map<string | number, number | bigint>();
  for (const row of rows) {
    const before = largest.get(groupOf(row));
    if (before === undefined || row[column] > before) largest.set(groupOf(row), row[column]);
  }
  return rows.filter((row) => row[column] === largest.get(groupOf(row)));
}
