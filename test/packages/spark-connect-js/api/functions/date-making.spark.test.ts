import {
  CalendarInterval,
  DayTimeInterval,
  LocalDate,
  LocalDateTime,
  Timestamp,
  YearMonthInterval,
} from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import {
  calendarInterval,
  date,
  dayTimeInterval,
  decimal,
  double,
  int,
  schema,
  string,
  timestamp,
  timestampNtz,
  yearMonthInterval,
} from "spark-connect-js/schema";
import { test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const times = schema({
  day: date(),
  none: date().nullable(),
  at: timestamp(),
  wall: timestampNtz(),
  s: string(),
  t: string().nullable(),
  n: int(),
  m: int().nullable(),
  x: double(),
  sec: decimal(8, 6),
});
const row = {
  ...{ day: LocalDate.of(2024, 1, 31), none: null, at: Timestamp.parse("1969-12-31T23:59:58.5Z") },
  ...{
    wall: LocalDateTime.parse("2000-02-29T23:59:58"),
    s: "2024-02-29",
    t: null,
    n: 1,
    m: null,
    x: 1.5,
    sec: "3.250000",
  },
};
const frame = () => session().createDataFrame([row], times);
const instant = Timestamp.parse;
const clock = LocalDateTime.parse;

test("times of their parts", async () => {
  const df = frame().project((c) => ({
    date: f.makeDate(2024, 2, c.n),
    date_null: f.makeDate(2024, c.m, 1),
    time: f.makeTimestamp(2024, 2, 3, 4, 5, c.sec),
    zoned: f.makeTimestampLtz(2024, 2, 3, 4, 5, c.n, "+01:00"),
    zone_null: f.makeTimestamp(2024, 2, 3, 4, 5, c.n, c.t),
    wall: f.makeTimestampNtz(2024, 2, 3, 4, 5, c.n),
    none: f.tryMakeTimestamp(2024, 2, 30, 4, 5, c.n),
    none_ltz: f.tryMakeTimestampLtz(2024, 13, 3, 4, 5, c.n),
    none_ntz: f.tryMakeTimestampNtz(2024, 2, 3, 25, 5, c.n),
  }));
  const expected = schema({
    date: date(),
    date_null: date().nullable(),
    time: timestamp(),
    zoned: timestamp(),
    zone_null: timestamp().nullable(),
    wall: timestampNtz(),
    none: timestamp().nullable(),
    none_ltz: timestamp().nullable(),
    none_ntz: timestampNtz().nullable(),
  });
  await expectFrame(df, expected, [
    {
      date: LocalDate.of(2024, 2, 1),
      date_null: null,
      time: instant("2024-02-03T04:05:03.25Z"),
      zoned: instant("2024-02-03T03:05:01Z"),
      zone_null: null,
      wall: clock("2024-02-03T04:05:01"),
      none: null,
      none_ltz: null,
      none_ntz: null,
    },
  ]);
});

test("intervals of their parts; what is left out is 0", async () => {
  const df = frame().project((c) => ({
    months: f.makeYmInterval({ years: 1, months: c.n }),
    months_null: f.makeYmInterval({ years: c.m }),
    time: f.makeDtInterval({ hours: c.n, secs: c.sec }),
    minutes: f.makeDtInterval({ mins: 2 }),
    time_null: f.makeDtInterval({ days: c.m }),
    all: f.makeInterval({ months: 1, weeks: c.n, secs: c.sec }),
    all_null: f.makeInterval({ days: c.m }),
    overflow: f.tryMakeInterval({ years: 2_147_483_647 }),
  }));
  const expected = schema({
    months: yearMonthInterval(),
    months_null: yearMonthInterval().nullable(),
    time: dayTimeInterval(),
    minutes: dayTimeInterval(),
    time_null: dayTimeInterval().nullable(),
    all: calendarInterval(),
    all_null: calendarInterval().nullable(),
    overflow: calendarInterval().nullable(),
  });
  await expectFrame(df, expected, [
    {
      ...{ months: YearMonthInterval.of(13), months_null: null, time: DayTimeInterval.of(3_603_250_000n) },
      ...{ minutes: DayTimeInterval.of(120_000_000n), time_null: null },
      ...{ all: CalendarInterval.of(1, 7, 3_250_000_000n), all_null: null, overflow: null },
    },
  ]);
});
