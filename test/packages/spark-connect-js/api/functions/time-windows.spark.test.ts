import { LocalDateTime, Timestamp } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import { long, schema, struct, timestamp, timestampNtz } from "spark-connect-js/schema";
import { test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const times = schema({ at: timestamp().nullable(), wall: timestampNtz() });
const instant = (time: string) => Timestamp.parse(`2024-01-31T${time}Z`);
const clock = (time: string) => LocalDateTime.parse(`2024-01-31T${time}`);
const rows = [
  { at: instant("12:07:00"), wall: clock("12:07:00") },
  { at: instant("12:09:00"), wall: clock("12:09:00") },
  { at: null, wall: clock("23:00:00") },
];
const frame = () => session().createDataFrame(rows, times);
const bounds = struct(schema({ start: timestamp().nullable(), end: timestamp().nullable() }));
const wallBounds = struct(schema({ start: timestampNtz().nullable(), end: timestampNtz().nullable() }));

test("a time is in one window, or in several that slide; without a time in none", async () => {
  const df = frame().project((c) => ({ w: f.window(c.at, "10 minutes", "5 minutes") }));
  const early = { start: instant("12:00:00"), end: instant("12:10:00") };
  const late = { start: instant("12:05:00"), end: instant("12:15:00") };
  const sorted = df.orderBy((c) => f.asc(c.w));
  await expectFrame(sorted, schema({ w: bounds.nullable() }), [{ w: early }, { w: early }, { w: late }, { w: late }]);
});

test("windows one after another", async () => {
  const df = frame().project((c) => ({ w: f.window(c.at, "10 minutes") }));
  const w = { start: instant("12:00:00"), end: instant("12:10:00") };
  await expectFrame(df, schema({ w: bounds }), [{ w }, { w }]);
  const slid = frame().project((c) => ({ w: f.window(c.at, "10 minutes", "10 minutes", "0 minutes") }));
  await expectFrame(slid, schema({ w: bounds }), [{ w }, { w }]);
});

test("windows of a wall clock, and their last microsecond", async () => {
  const df = frame()
    .limit(1)
    .project((c) => ({ w: f.window(c.wall, "10 minutes", undefined, "1 minute") }));
  const last = df.project((c) => ({ w: c.w, last: f.windowTime(c.w) }));
  const w = { start: clock("12:01:00"), end: clock("12:11:00") };
  await expectFrame(last, schema({ w: wallBounds, last: timestampNtz().nullable() }), [
    { w, last: clock("12:10:59.999999") },
  ]);
});

test("a session lasts until nothing came for the gap", async () => {
  const df = frame().project((c) => ({ w: f.sessionWindow(c.wall, "5 minutes") }));
  const counted = df.groupBy("w").agg(() => ({ n: f.count() }));
  await expectFrame(
    counted.orderBy((c) => f.asc(c.w)),
    schema({ w: wallBounds, n: long() }),
    [
      { w: { start: clock("12:07:00"), end: clock("12:14:00") }, n: 2n },
      { w: { start: clock("23:00:00"), end: clock("23:05:00") }, n: 1n },
    ],
  );
});
