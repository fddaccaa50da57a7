import type { SparkSession } from "spark-connect-js";

const three = `SELECT cast(id AS int) AS a, concat('text ', id) AS b, if(id % 10 = 0, NULL, cast(id % 1000 AS int)) AS c`;
const eleven = `SELECT cast(id AS int) AS i, if(id % 7 = 0, NULL, cast(id AS int)) AS n, substr(md5(string(id)), 1, 3) AS s3,
  md5(string(id)) AS s32, repeat(substr(md5(string(id)), 1, 12), 10) AS s120, concat('category ', id % 13) AS low,
  if(id % 5 = 0, NULL, concat('maybe ', id)) AS maybe, transform(sequence(1, int(id % 8) + 1), x -> concat('tag', x)) AS tags,
  timestamp_micros(1500000000000000 + id * 1000003) AS at, cast(id AS decimal(18, 2)) / 100 AS price, id / 7 AS ratio`;

/** The tables that results are measured with; `three` is the shape of SPARK-52811's benchmark. */
export const tables = [
  { name: "three", columns: 3, select: three },
  { name: "eleven", columns: 11, select: eleven },
] as const;

/** Writes both as Parquet files, since views belong to one session and several clients are to read them. */
export async function writeTables(spark: SparkSession, folder: string, rows: number): Promise<void> {
  for (const { name, select } of tables)
    await (await spark.sql(`${select} FROM range(${rows})`)).write.mode("overwrite").parquet(`${folder}/${name}`);
}
