import { expect, test } from "vitest";
import { parseExact } from "../../../../../packages/spark-connect-js/src/api/streaming/exact-json.ts";

test("whole numbers beyond 2^53 are exact, wherever they stand; all else is as JSON.parse reads it", () => {
  const text = '{"a":9007199254740993,"b":[-9223372036854775808,1.5e3,-0.25],"c":{"9007199254740993":7},"d":null}';
  expect(parseExact(text)).toEqual({
    a: 9_007_199_254_740_993n,
    b: [-9_223_372_036_854_775_808n, 1500, -0.25],
    c: { "9007199254740993": 7 },
    d: null,
  });
  expect(parseExact("9007199254740991")).toBe(Number.MAX_SAFE_INTEGER);
  expect(parseExact("123456789012345678901234567890")).toBe(123_456_789_012_345_678_901_234_567_890n);
});

test("digits in texts are text", () => {
  const texts = ["9007199254740993", 'a\\"9007199254740993', "\\\\", "x:12345678901234567890,"];
  expect(parseExact(JSON.stringify({ texts }))).toEqual({ texts });
});
