import {
  type DataFrame,
  expectShape,
  type RowOf,
  type Schema,
  type ShapeDifferences,
  type SparkSession,
  Timestamp,
} from "spark-connect-js";
import { decimal, int, long, type Row, type Shape, schema, string, timestamp } from "spark-connect-js/schema";
import { expect } from "vitest";

/** A frame of each kind of column, NOT NULL and nullable ones. */
export const pins = schema({
  ind: long(),
  user_id: long(),
  title: string().nullable(),
  category: string(),
  saves: int().nullable(),
  price: decimal(10, 2).nullable(),
  created: timestamp(),
});
export const users = schema({ user_id: long(), country: string().nullable() });

const at = (text: string) => Timestamp.parse(text);
export const pinRows = [
  { ind: 1n, user_id: 10n, title: "a", category: "art", saves: 5, price: "1.50", created: at("2017-01-01T00:00:00Z") },
  { ind: 2n, user_id: 20n, title: null, category: "art", saves: 50, price: null, created: at("2018-06-05T04:03:02Z") },
  {
    ind: 3n,
    user_id: 10n,
    title: "c",
    category: "food",
    saves: null,
    price: "0.05",
    created: at("1960-02-29T23:59:59.999999Z"),
  },
] satisfies RowOf<typeof pins>[];
export const userRows = [
  { user_id: 10n, country: "Chad" },
  { user_id: 30n, country: null },
] satisfies RowOf<typeof users>[];

export const pinFrame = (spark: SparkSession) => spark.createDataFrame(pinRows, pins);
export const userFrame = (spark: SparkSession) => spark.createDataFrame(userRows, users);

/** A frame by the compiler's shape, by the server's schema, and by value, order included. */
export async function expectFrame<S extends Shape>(
  df: DataFrame<S>,
  expected: Schema<NoInfer<S>>,
  rows: readonly Row<NoInfer<S>>[],
  differences?: ShapeDifferences<NoInfer<S>>,
): Promise<void> {
  await expectShape(df, expected, differences);
  expect(await df.collect()).toEqual(rows);
}
