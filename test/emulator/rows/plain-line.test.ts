import { describe, expect, test } from "vitest";
import { geoRecord } from "../../../emulator/rows/geo.ts";
import { jsonLine } from "../../../emulator/rows/json-line.ts";
import { pinRecord } from "../../../emulator/rows/pin.ts";
import { plainLines } from "../../../emulator/rows/plain-line.ts";
import { userRecord } from "../../../emulator/rows/user.ts";

describe("a plain line", () => {
  test.each([
    ["pin", pinRecord],
    ["geo", geoRecord],
    ["user", userRecord],
  ] as const)("of a %s is the very text that jsonLine writes", (kind, make) => {
    const shape = { seed: 8, posts: 20_000 };
    const lines = Array.from({ length: 20_000 }, (_, n) => plainLines[kind](shape, n));
    expect(lines).toEqual(lines.map((_, n) => jsonLine(make(shape, n))));
    // Else this test would show nothing of what is to be escaped.
    if (kind === "pin")
      for (const part of ['\\"', "\\uD83", "ö"]) expect(lines.some((line) => line.includes(part))).toBe(true);
  });
});
