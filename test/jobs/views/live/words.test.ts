import { expect, test } from "vitest";
import { ago, clock, dayName, duration, minute, percent, perSecond, short } from "../../../../jobs/views/live/words.ts";

test("figures are said as a person reads them at a glance", () => {
  expect([0, 49.83, 99.96, 1250.4].map(perSecond)).toEqual(["0", "49.8", "100", "1,250"]);
  expect([999, 8_200_000, 2_147_483_647].map(short)).toEqual(["999", "8.2M", "2.15B"]);
  expect([0, 0.0042, 0.5].map(percent)).toEqual(["0 %", "0.4 %", "50 %"]);
});

test("so are times", () => {
  const said = ["–", "0.4 s", "9.5 s", "12 s", "1 min 40 s", "1 h 40 min", "27 h 46 min"];
  expect([undefined, 0.42, 9.5, 12.3, 100, 6000, 99_999].map(duration)).toEqual(said);
  const moment = "2026-11-21T12:04:05.678Z";
  expect([clock(moment), minute(moment), minute("2026-11-21T12:04:00.000Z")]).toEqual([
    "12:04:05",
    "12:04:05",
    "12:04",
  ]);
  const now = Date.parse(moment);
  expect([1, 3, -5].map((seconds) => ago(new Date(now - seconds * 1000).toISOString(), now))).toEqual([
    ...["just now", "3 s ago", "just now"],
  ]);
  expect(dayName("2026-11-21")).toBe("Saturday, 21 November 2026");
});
