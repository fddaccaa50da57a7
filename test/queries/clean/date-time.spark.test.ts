import { describe, expect, it } from "vitest";
import { session } from "../../support/session.ts";
import { type Cases, expectBroken, expectCells, json, judge } from "./judge.ts";

const columns = [
  ["geo", "timestamp", "bad_timestamp"],
  ["user", "date_joined", "bad_date_joined"],
] as const;

describe.each(columns)("%s.%s", (kind, column, rule) => {
  it("is a day and a time with a blank or a T between, maybe with a fraction, in UTC, to the microsecond", () => {
    const times: Cases = [
      ["2020-08-28T03:52:47", "2020-08-28T03:52:47Z"],
      ["2020-08-28 03:52:47", "2020-08-28T03:52:47Z"],
      ["2020-08-28 03:52:47.5", "2020-08-28T03:52:47.500000Z"],
      ["2020-08-28T03:52:47.123456", "2020-08-28T03:52:47.123456Z"],
      ["2020-08-28T03:52:47.000001", "2020-08-28T03:52:47.000001Z"],
      // What is finer than a microsecond is cut off.
      ["2020-08-28T03:52:47.123456999", "2020-08-28T03:52:47.123456Z"],
      [`2020-08-28T03:52:47.${"9".repeat(40)}`, "2020-08-28T03:52:47.999999Z"],
      ["2020-02-29T23:59:59", "2020-02-29T23:59:59Z"],
      ["2000-02-29 00:00:00", "2000-02-29T00:00:00Z"],
      ["1969-12-31T23:59:59.999999", "1969-12-31T23:59:59.999999Z"],
      // A day that the Julian calendar left out, and the ends of four digits.
      ["1582-10-10T00:00:00", "1582-10-10T00:00:00Z"],
      ["0001-01-01T00:00:00", "0001-01-01T00:00:00Z"],
      ["9999-12-31 23:59:59.999999", "9999-12-31T23:59:59.999999Z"],
    ];
    return expectCells(
      kind,
      column,
      times.map(([text, time]) => [json(text), time]),
    );
  });

  it("has no other form, of the many that Spark takes", () =>
    expectBroken(
      kind,
      column,
      rule,
      [
        ...[
          "2020",
          "2020-08",
          "2020-08-28",
          "12:30:00",
          "T12:30:00",
          "2020-08-28 03",
          "2020-08-28 03:52",
          "2020-08-28T",
        ],
        ...["2020-08-28T03:52:47Z", "2020-08-28T03:52:47.5Z", "2020-08-28T03:52:47+01:00", "2020-08-28 03:52:47 UTC"],
        ...["2020-08-28 03:52:47 Europe/Rome", "2020-8-28 03:52:47", "2020-08-28 3:52:47", "20200828T035247"],
        ...["2020-08-28  03:52:47", "2020-08-28t03:52:47", "2020-08-28_03:52:47", "2020-08-28\u00a003:52:47"],
        ...["2020-08-28 03:52:47.", "2020-08-28 03:52:47,5", "2020-08-28 03:52:47 ", " 2020-08-28 03:52:47"],
        ...["2020-08-28 03:52:47\n", "2020/08/28 03:52:47", "28-08-2020 03:52:47", "12020-08-28 03:52:47"],
        ...[
          "-2020-08-28 03:52:47",
          "+2020-08-28 03:52:47",
          "２０２０-08-28 03:52:47",
          "now",
          "today",
          "epoch",
          "yesterday",
        ],
        ...["null", "1598586767"],
      ]
        .map(json)
        .concat(["1598586767", "1598586767000", "20200828", "2020", "true", "[2020,8,28]", "{}"]),
    ));

  it("is a time that exists", () =>
    expectBroken(
      kind,
      column,
      rule,
      [
        ...["2020-13-01 00:00:00", "2020-00-01 00:00:00", "2020-08-00 00:00:00", "2020-08-32 00:00:00"],
        ...["2021-02-29T12:00:00", "1900-02-29 00:00:00", "2020-02-30 00:00:00", "2020-04-31T00:00:00"],
        ...["2020-08-28 24:00:00", "2020-08-28 23:60:00", "2020-08-28 23:59:60"],
      ].map(json),
    ));
});

it("hours that clocks elsewhere skip are there: the session's time zone is UTC", async () => {
  const spark = session();
  await spark.conf.set("spark.sql.session.timeZone", "UTC");
  const skipped = '{"ind":1,"timestamp":"2021-03-28T02:30:00"}';
  expect(await judge("geo", [skipped], spark)).toMatchObject([{ timestamp: "2021-03-28T02:30:00Z" }]);
});
