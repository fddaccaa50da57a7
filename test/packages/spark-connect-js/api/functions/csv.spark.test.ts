import { col, LocalDate } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import { date, decimal, int, schema, string, struct } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const lines = schema({ line: string(), none: string().nullable() });
const record = schema({ n: int(), price: decimal(5, 2), day: date(), s: string() });
const loose = struct(
  schema({ n: int().nullable(), price: decimal(5, 2).nullable(), day: date().nullable(), s: string().nullable() }),
);
const frame = (line = "") => session().createDataFrame([{ line, none: null }], lines);

test("fromCsv: every field is nullable, the struct where the text is", async () => {
  const df = frame('7,1.5,2017-01-02,"a, b"').project((c) => ({
    parsed: f.fromCsv(c.line, record),
    missing: f.fromCsv(f.lit("-7"), record),
    malformed: f.fromCsv(f.lit("x;1.5;01/02/2017"), record, { sep: ";", dateFormat: "MM/dd/yyyy" }),
    of_null: f.fromCsv(c.none, record),
  }));
  const expected = schema({ parsed: loose, missing: loose, malformed: loose, of_null: loose.nullable() });
  const day = LocalDate.parse("2017-01-02");
  await expectFrame(df, expected, [
    {
      parsed: { n: 7, price: "1.50", day, s: "a, b" },
      missing: { n: -7, price: null, day: null, s: null },
      malformed: { n: null, price: "1.50", day, s: null },
      of_null: null,
    },
  ]);
  const failing = frame("x").project((c) => ({ parsed: f.fromCsv(c.line, record, { mode: "FAILFAST" }) }));
  await expect(failing.collect()).rejects.toMatchObject({ code: "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION" });
});

test("fromCsv by DDL and by the schema of an example, for untyped frames", async () => {
  const parsed = frame("7|a")
    .untyped()
    .select(
      f.fromCsv(col("line"), "n INT, s STRING", { sep: "|" }).alias("ddl"),
      f.fromCsv(col("line"), f.schemaOfCsv("1|x", { sep: "|" }), { sep: "|" }).alias("column"),
    );
  expect(await parsed.collect()).toEqual([{ ddl: { n: 7, s: "a" }, column: { _c0: 7, _c1: "a" } }]);
});

test("toCsv and schemaOfCsv", async () => {
  const record = f.struct({ n: f.lit(-1), s: f.lit("a, b") });
  const df = frame().project((c) => ({
    text: f.toCsv(record),
    semicolons: f.toCsv(record, { sep: ";" }),
    null_field: f.toCsv(f.struct({ n: f.lit(1), none: c.none })),
    schema: f.schemaOfCsv("1,a"),
    schema_options: f.schemaOfCsv("1;2.5", { sep: ";" }),
  }));
  const maybe = string().nullable();
  const expected = schema({
    ...{ text: maybe, semicolons: maybe, null_field: maybe },
    ...{ schema: string(), schema_options: string() },
  });
  await expectFrame(df, expected, [
    {
      ...{ text: '-1,"a, b"', semicolons: "-1;a, b", null_field: "1," },
      ...{ schema: "STRUCT<_c0: INT, _c1: STRING>", schema_options: "STRUCT<_c0: INT, _c1: DOUBLE>" },
    },
  ]);
});
