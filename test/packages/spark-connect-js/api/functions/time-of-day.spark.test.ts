import { LocalTime } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import { boolean, decimal, int, long, schema, string, time } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const things = schema({
  s: string(),
  n: int(),
  m: int().nullable(),
  secs: decimal(8, 6),
  at: time(),
  no: time().nullable(),
});
const at = (text: string) => LocalTime.parse(text);
const rows = [{ s: "01:02:03.5", n: 23, m: null, secs: "59.999999", at: at("12:34:56.123456"), no: null }];

/** TIME is off unless the session turns it on. */
async function frame() {
  const spark = session();
  await spark.conf.set("spark.sql.timeType.enabled", true);
  return spark.createDataFrame(rows, things);
}
const maybe = time().nullable();

test("times of day made and read; nullable to Spark", async () => {
  const df = (await frame()).project((c) => ({
    made: f.makeTime(c.n, 59, c.secs),
    made_null: f.makeTime(c.m, 0, 0),
    made_double: f.makeTime(0, 0, 1.25),
    read: f.toTime(c.s),
    formatted: f.toTime(f.lit("7 o'clock 5"), "H 'o''clock' m"),
    tried: f.tryToTime(c.s),
    malformed: f.tryToTime(f.lit("25:00")),
  }));
  const expected = schema({
    ...{ made: maybe, made_null: maybe, made_double: maybe, read: maybe },
    ...{ formatted: maybe, tried: maybe, malformed: maybe },
  });
  await expectFrame(df, expected, [
    {
      ...{ made: at("23:59:59.999999"), made_null: null, made_double: at("00:00:01.25"), read: at("01:02:03.5") },
      ...{ formatted: at("07:05:00"), tried: at("01:02:03.5"), malformed: null },
    },
  ]);
  const malformed = (await frame()).project(() => ({ t: f.toTime(f.lit("x")) }));
  await expect(malformed.collect()).rejects.toMatchObject({ code: "CANNOT_PARSE_TIME" });
  const none = (await frame()).project(() => ({ t: f.makeTime(24, 0, 0) }));
  await expect(none.collect()).rejects.toMatchObject({ code: "DATETIME_FIELD_OUT_OF_BOUNDS.WITHOUT_SUGGESTION" });
});

test("their differences and starts of units", async () => {
  const df = (await frame()).project((c) => ({
    hours: f.timeDiff("HOUR", c.at, f.makeTime(0, 0, 0)),
    micros: f.timeDiff("MICROSECOND", f.makeTime(12, 34, 56), c.at),
    diff_null: f.timeDiff("SECOND", c.at, c.no),
    minute: f.timeTrunc("MINUTE", c.at),
    millis: f.timeTrunc(f.lower(f.lit("MILLISECOND")), c.at),
    trunc_null: f.timeTrunc("HOUR", c.no),
  }));
  const expected = schema({
    hours: long().nullable(),
    micros: long().nullable(),
    diff_null: long().nullable(),
    ...{ minute: maybe, millis: maybe, trunc_null: maybe },
  });
  await expectFrame(df, expected, [
    {
      ...{ hours: -12n, micros: 123456n, diff_null: null },
      ...{ minute: at("12:34:00"), millis: at("12:34:56.123"), trunc_null: null },
    },
  ]);
});

test("their parts, and comparisons", async () => {
  const df = (await frame()).project((c) => ({
    hour: f.hour(c.at),
    minute: f.minute(c.at),
    second: f.second(c.no),
    micros: f.extract("SECOND", c.at),
    hours: f.datePart("HOUR", c.at),
    late: c.at.gt(at("12:00:00")),
    same: c.at.eq(f.lit(at("12:34:56.123456"))),
    unknown: c.at.lt(c.no),
    between: c.at.between(at("00:00:00"), c.at),
    filled: c.no.orElse(at("00:00:00")),
    constant: f.lit(at("23:59:59")),
  }));
  const expected = schema({
    ...{ hour: int().nullable(), minute: int().nullable(), second: int().nullable() },
    ...{ micros: decimal(8, 6).nullable(), hours: int().nullable() },
    ...{ late: boolean(), same: boolean(), unknown: boolean().nullable(), between: boolean() },
    ...{ filled: time(), constant: time() },
  });
  await expectFrame(df, expected, [
    {
      ...{ hour: 12, minute: 34, second: null, micros: "56.123456", hours: 12 },
      ...{ late: true, same: true, unknown: null, between: true, filled: at("00:00:00"), constant: at("23:59:59") },
    },
  ]);
});

test("currentTime is one for all rows, to so many digits", async () => {
  const df = (await frame()).project(() => ({ now: f.currentTime(), seconds: f.currentTime(0) }));
  const [row] = await df.collect();
  expect(row!.seconds.nanosOfDay % 1_000_000_000n).toBe(0n);
  expect(row!.now.nanosOfDay - row!.seconds.nanosOfDay).toBeLessThan(1_000_000_000n);
  const types = (await df.untyped().schema()).fields.map(({ dataType, nullable }) => ({ dataType, nullable }));
  expect(types).toEqual([6, 0].map((precision) => ({ dataType: time(precision).dataType, nullable: false })));
});
