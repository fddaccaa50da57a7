import { inspect } from "node:util";
import { expect, test } from "vitest";
import { session } from "../../../support/session.ts";

test("a frame whose schema was asked for shows it in Node's inspector", async () => {
  const df = session().range(3).untyped().selectExpr("id", "array('a') AS tags");
  expect(inspect(df)).toBe("UntypedDataFrame[project]");
  await df.schema();
  expect(inspect({ df })).toBe("{ df: UntypedDataFrame[id: bigint, tags: array<string>] }");
});

test("show draws wide characters as Spark does, in a table and upright", async () => {
  const df = await session().sql("SELECT * FROM VALUES ('日本', 1), ('é', NULL) AS t(a, b)");
  expect(await df.showString()).toBe(
    ["+----+----+", "|   a|   b|", "+----+----+", "|日本|   1|", "|   é|NULL|", "+----+----+", ""].join("\n"),
  );
  expect(await df.showString({ vertical: true })).toBe(
    ["-RECORD 0---", " a   | 日本 ", " b   | 1    ", "-RECORD 1---", " a   | é    ", " b   | NULL ", ""].join("\n"),
  );
});
