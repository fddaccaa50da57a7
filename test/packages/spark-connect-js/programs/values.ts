import { LocalDate, Timestamp } from "spark-connect-js";
import { lit, sum } from "spark-connect-js/functions";
import {
  array,
  boolean,
  date,
  decimal,
  double,
  int,
  long,
  map,
  schema,
  string,
  struct,
  timestamp,
} from "spark-connect-js/schema";
import { expect } from "vitest";
import { frame, program } from "./program.ts";

const day = (text: string) => LocalDate.parse(text);
const at = (text: string) => Timestamp.parse(text);
const place = schema({ city: string(), zip: string().nullable() });
const nested = schema({
  tags: array(string()),
  by_city: map(string(), array(struct(place))),
  home: struct(place).nullable(),
});
const home = { city: "Bonn", zip: null };

/** Values that arrive as something else in other clients. */
export const values = [
  frame(
    "integers beyond 2^53 are exact",
    (spark) => spark.range(0, 2).project((c) => ({ n: c.id.plus(9007199254740993n) })),
    schema({ n: long() }),
    [{ n: 9007199254740993n }, { n: 9007199254740994n }],
  ),
  frame(
    "integers beyond 2^53 go there and back, and are summed",
    (spark) =>
      spark.createDataFrame([{ n: 2n ** 62n }, { n: -1n }], schema({ n: long() })).agg((c) => ({ total: sum(c.n) })),
    schema({ total: long().nullable() }),
    [{ total: 2n ** 62n - 1n }],
  ),
  frame(
    "decimals keep their scale",
    (spark) => spark.createDataFrame([{ d: "123.40" }, { d: "-0.05" }, { d: "0.00" }], schema({ d: decimal(10, 2) })),
    schema({ d: decimal(10, 2) }),
    [{ d: "123.40" }, { d: "-0.05" }, { d: "0.00" }],
  ),
  program("decimals are computed as decimals, 38 digits wide", async (spark) => {
    const wide = "99999999999999999999999999999999999999";
    const df = await spark.sql(`SELECT CAST('${wide}' AS DECIMAL(38, 0)) AS w, 0.1BD + 0.2BD AS s`);
    expect(await df.collect()).toEqual([{ w: wide, s: "0.3" }]);
    expect((await df.schema()).fields.map((f) => f.dataType)).toMatchObject([
      { kind: "decimal", precision: 38, scale: 0 },
      { kind: "decimal", precision: 2, scale: 1 },
    ]);
  }),
  frame(
    "microseconds survive",
    (spark) => spark.createDataFrame([{ t: at("2020-08-28T03:52:47.123456Z") }], schema({ t: timestamp() })),
    schema({ t: timestamp() }),
    [{ t: at("2020-08-28T03:52:47.123456Z") }],
  ),
  frame(
    "instants before 1970 and in year 1",
    (spark) => {
      const rows = [{ t: at("1969-12-31T23:59:59.999999Z") }, { t: at("0001-01-01T00:00:00.000001Z") }];
      return spark.createDataFrame(rows, schema({ t: timestamp() }));
    },
    schema({ t: timestamp() }),
    [{ t: at("1969-12-31T23:59:59.999999Z") }, { t: at("0001-01-01T00:00:00.000001Z") }],
  ),
  frame(
    "dates before 1970, leap days, and the days that the Gregorian calendar skipped",
    (spark) => {
      const rows = ["1960-02-29", "1582-10-10", "0001-01-01", "9999-12-31"].map((text) => ({ d: day(text) }));
      return spark.createDataFrame(rows, schema({ d: date() }));
    },
    schema({ d: date() }),
    ["1960-02-29", "1582-10-10", "0001-01-01", "9999-12-31"].map((text) => ({ d: day(text) })),
  ),
  program("NaN, infinity and minus zero", async (spark) => {
    const rows = [Number.NaN, -0, 0, Number.POSITIVE_INFINITY, 5e-324].map((d) => ({ d }));
    const back = await spark.createDataFrame(rows, schema({ d: double() })).collect();
    expect(back.map(({ d }) => (Object.is(d, -0) ? "-0" : String(d)))).toEqual([
      "NaN",
      "-0",
      "0",
      "Infinity",
      "5e-324",
    ]);
  }),
  frame(
    "lists, maps and structs in each other, with nulls inside",
    (spark) => spark.createDataFrame([{ tags: ["x"], by_city: new Map([["Bonn", [home]]]), home: null }], nested),
    nested,
    [{ tags: ["x"], by_city: new Map([["Bonn", [home]]]), home: null }],
  ),
  frame(
    "a null literal has its type, and equals itself only null-safely",
    (spark) =>
      spark.range(1).project(() => {
        const none = lit(null, int());
        return { none, equal: none.eq(none), safe: none.eqNullSafe(none) };
      }),
    schema({ none: int().nullable(), equal: boolean().nullable(), safe: boolean() }),
    [{ none: null, equal: null, safe: true }],
  ),
  frame(
    "a literal is as wide as it must be",
    (spark) =>
      spark
        .range(1)
        .project(() => ({ i: lit(2147483), l: lit(2147483648n), small: lit(5n), d: lit(0.5), s: lit("x") })),
    schema({ i: int(), l: long(), small: long(), d: double(), s: string() }),
    [{ i: 2147483, l: 2147483648n, small: 5n, d: 0.5, s: "x" }],
  ),
];
