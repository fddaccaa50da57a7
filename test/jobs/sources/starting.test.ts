import { expect, test } from "vitest";
import { parseStarting } from "../../../jobs/sources/starting.ts";

test("says where to begin: with all, with what comes, or at a moment in any zone", () => {
  expect(parseStarting("earliest")).toBe("earliest");
  expect(parseStarting(" latest ")).toBe("latest");
  const at = new Date("2026-11-21T10:00:00.000Z");
  for (const text of ["at 2026-11-21T10:00:00Z", "at 2026-11-21 12:00+02:00", "at  2026-11-21t10:00:00.0z"])
    expect(parseStarting(text)).toEqual({ at });
});

test.each([
  "",
  "yesterday",
  "Earliest",
  "at",
  "at noon",
  "at 2026-11-21",
  "at 2026-11-21T10:00:00",
  "2026-11-21T10:00:00Z",
  "at 2026-02-30T10:00:00Z",
  "at 2026-11-21T25:00:00Z",
])("refuses %j with what to say", (text) => {
  expect(() => parseStarting(text)).toThrow(/is no place to start: say earliest, latest, or 'at 2026-11-21T10:00:00Z'/);
});
