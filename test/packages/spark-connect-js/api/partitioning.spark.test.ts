import { col, Timestamp } from "spark-connect-js";
import { bucket, days, hours, months, type PartitionTransform, years } from "spark-connect-js/functions";
import { int, schema, timestamp } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../support/session.ts";
import { fresh } from "./places.ts";

const events = schema({ id: int(), at: timestamp() });
const write = (name: string, by: PartitionTransform) =>
  session()
    .createDataFrame([{ id: 1, at: Timestamp.parse("2017-01-02T03:04:05Z") }], events)
    .writeTo(name)
    .using("parquet")
    .partitionedBy(by)
    .create();

test("a table in buckets", async () => {
  const name = fresh("buckets");
  await write(name, bucket(4, "id"));
  const spark = session();
  const about = await (await spark.sql(`DESCRIBE EXTENDED ${name}`)).collect();
  const of = (what: string) => about.find((row) => row.col_name === what)?.data_type;
  expect([of("Num Buckets"), of("Bucket Columns")]).toEqual(["4", "[`id`]"]);
  await spark.sql(`DROP TABLE ${name}`);
});

test("units of time reach the catalog, which says that it knows none", async () => {
  const units = { years, months, days, hours };
  for (const [unit, transform] of Object.entries(units)) {
    const written = write(fresh("units"), transform(col("at")));
    await expect(written).rejects.toMatchObject({ code: "UNSUPPORTED_PARTITION_TRANSFORM" });
    await expect(write(fresh("units"), transform("at"))).rejects.toThrow(`\`${unit}(at)\``);
  }
});
