import * as schema from "spark-connect-js/schema";
import { frames, spark } from "./setup.ts";

const rows = schema.schema({ id: schema.long(), name: schema.string().nullable() });
const files = schema.schema({ id: schema.long().nullable(), name: schema.string().nullable() });

export const sources = frames({
  table: () => spark.table("db.t"),
  "read.table: options": () => spark.read.option("versionAsOf", 3).table("t"),
  "read.load": () => spark.read.load(),
  "read.load: one path": () => spark.read.format("delta").load("/data/t"),
  "read.load: paths": () => spark.read.format("parquet").load(["/a", "/b"]),
  "read.option": () => spark.read.format("csv").option("header", true).option("sep", ";").load("/a"),
  "read.options": () => spark.read.options({ multiLine: false, samplingRatio: 0.5, maxColumns: 7 }).json("/a"),
  "read.schema": () => spark.read.schema(files).json("/a"),
  "read.json": () => spark.read.json(["/a", "/b"]),
  "read.csv": () => spark.read.csv("/a"),
  "read.parquet": () => spark.read.parquet(["/a", "/b"]),
  "read.text": () => spark.read.option("lineSep", "\n").text("/a"),
  "read.orc": () => spark.read.orc(["/a", "/b"]),
  "read.xml": () => spark.read.option("rowTag", "r").xml("/a"),
  "read.jdbc": () => spark.read.jdbc("jdbc:x", "a", { user: "u" }),
  "readStream.table": () => spark.readStream.table("t"),
  "readStream.load": () => spark.readStream.format("rate").option("rowsPerSecond", 5).load(),
  "range: to": () => spark.range(10),
  "range: from, to": () => spark.range(5n, 10),
  "range: step, partitions": () => spark.range(10, -10, -2, 4),
  createDataFrame: () =>
    spark.createDataFrame(
      [
        { id: 1n, name: "a" },
        { id: 2n, name: null },
      ],
      rows,
    ),
  "createDataFrame: no rows": () => spark.createDataFrame([], rows),
});
