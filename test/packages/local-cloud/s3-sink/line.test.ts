import fc from "fast-check";
import { expect, test } from "vitest";
import { lineOf } from "../../../../packages/local-cloud/src/s3-sink/line.ts";

const line = (value: string | Buffer) => lineOf(Buffer.from(value));

test("JSON becomes one compact line", () => {
  expect(line('{\n "a": 1.0,\n "b": "😀"\n}')).toEqual({
    bytes: Buffer.from('{"a":1.0,"b":"\\uD83D\\uDE00"}\n'),
    isJson: true,
  });
});

test("a tombstone has no line", () => {
  expect(lineOf(null)).toBeUndefined();
});

test.each([
  ["text", "plain"],
  ["nothing", ""],
  ["half an object", '{"a":'],
  ["two objects", "{}{}"],
  ["bytes that are no UTF-8", Buffer.from([0x7b, 0xff, 0x7d])],
  ["an object behind a byte order mark", "\ufeff{}"],
])("%s stays as it is", (_, value) => {
  expect(line(value)).toEqual({ bytes: Buffer.concat([Buffer.from(value), Buffer.from("\n")]), isJson: false });
});

test("any bytes make one line; what was no JSON is none afterwards", () => {
  const broken = fc.oneof(
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    fc
      .array(fc.constantFrom("\n", "{", "}", '"a"', ":", "1", " ", '"x\ny"', ","))
      .map((parts) => Buffer.from(parts.join(""))),
  );
  fc.assert(
    fc.property(broken, (value) => {
      const { bytes, isJson } = lineOf(value)!;
      expect(bytes.indexOf(0x0a)).toBe(bytes.length - 1);
      const parse = () =>
        JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, -1)));
      if (isJson) parse();
      else expect(parse).toThrow();
    }),
    { numRuns: 500 },
  );
});
