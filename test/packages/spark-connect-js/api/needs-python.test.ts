import { SparkSession } from "spark-connect-js";
import { expect, test } from "vitest";
import { pythonOnly } from "../../../../packages/spark-connect-js/src/api/needs-python.ts";

const spark = SparkSession.connect("sc://localhost:1");
const typed = spark.range(3);
const untyped = typed.untyped();

test.each([
  ["a typed frame", typed, pythonOnly.frame],
  ["an untyped frame", untyped, pythonOnly.frame],
  ["typed groups", typed.groupBy("id"), pythonOnly.grouped],
  ["untyped groups", untyped.groupBy("id"), pythonOnly.grouped],
  ["a stream's writer", spark.readStream.format("rate").load().writeStream, pythonOnly.streamWriter],
  ["the session's functions", spark.udf, pythonOnly.udf],
])("%s refuses what only a Python worker does, and names another way", (_, home, ways) => {
  for (const [name, way] of Object.entries(ways)) {
    const call = Reflect.get(home, name) as () => void;
    expect(call).toThrow(expect.objectContaining({ code: "NEEDS_PYTHON", message: expect.stringContaining(way) }));
  }
});
