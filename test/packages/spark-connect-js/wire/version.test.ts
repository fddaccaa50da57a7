import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import {
  isAtLeast,
  parseSparkVersion,
  protocolVersion,
} from "../../../../packages/spark-connect-js/src/wire/version.ts";

it.each([
  ["4.1.2", { major: 4, minor: 1 }],
  ["4.2.0-SNAPSHOT", { major: 4, minor: 2 }],
  ["3.5", { major: 3, minor: 5 }],
  ["17.3.x-scala2.13", { major: 17, minor: 3 }],
  ["client-7", undefined],
  ["", undefined],
])("%j", (text, version) => {
  expect(parseSparkVersion(text)).toEqual(version);
});

it("compares by major, then minor", () => {
  const version = { major: 4, minor: 1 };
  expect([
    isAtLeast(version, 4, 1),
    isAtLeast(version, 3, 9),
    isAtLeast(version, 4, 2),
    isAtLeast(version, 5, 0),
  ]).toEqual([true, true, false, false]);
});

it("is the version of the committed protocol", () => {
  const committed = new URL("../../../../packages/spark-connect-js/proto/version.json", import.meta.url);
  expect(JSON.parse(readFileSync(committed, "utf8"))).toMatchObject({ version: protocolVersion });
});
