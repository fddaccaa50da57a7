import * as f from "spark-connect-js/functions";
import { binary, boolean, int, schema, string } from "spark-connect-js/schema";
import { test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const texts = schema({
  s: string(),
  t: string().nullable(),
  bytes: binary(),
  none: binary().nullable(),
  invalid: binary(),
  n: int(),
});
const row = {
  ...{ s: "Aß", t: null, bytes: Uint8Array.of(0x41, 0x42), none: null, invalid: Uint8Array.of(0x61, 0xff), n: 65 },
};
const frame = () => session().createDataFrame([row], texts);
const text = string();
const maybe = string().nullable();

test("characters and bytes", async () => {
  const df = frame().project((c) => ({
    ascii: f.ascii(c.s),
    ascii_null: f.ascii(c.t),
    char: f.char(c.n),
    chr: f.chr(c.n),
    bits: f.bitLength(c.s),
    octets: f.octetLength(c.s),
    octets_null: f.octetLength(c.none),
    base64: f.base64(c.bytes),
    unbase64: f.unbase64(f.base64(c.bytes)),
    unbase64_null: f.unbase64(c.t),
    decode: f.decode(c.bytes, "US-ASCII"),
    encode: f.encode(c.s, "UTF-8"),
    binary: f.toBinary(c.s, "utf-8"),
    malformed: f.tryToBinary(c.s),
    collation: f.collation(c.t),
  }));
  const expected = schema({
    ascii: int(),
    ascii_null: int().nullable(),
    char: text,
    chr: text,
    bits: int(),
    octets: int(),
    octets_null: int().nullable(),
    base64: text,
    unbase64: binary(),
    unbase64_null: binary().nullable(),
    decode: maybe,
    encode: binary().nullable(),
    binary: binary().nullable(),
    malformed: binary().nullable(),
    collation: text,
  });
  await expectFrame(df, expected, [
    {
      ascii: 65,
      ascii_null: null,
      char: "A",
      chr: "A",
      bits: 24,
      octets: 3,
      octets_null: null,
      base64: "QUI=",
      unbase64: row.bytes,
      unbase64_null: null,
      decode: "AB",
      encode: Uint8Array.of(0x41, 0xc3, 0x9f),
      binary: Uint8Array.of(0x41, 0xc3, 0x9f),
      malformed: null,
      collation: "SYSTEM.BUILTIN.UTF8_BINARY",
    },
  ]);
});

test("texts that are not UTF-8", async () => {
  const df = frame().project((c) => ({
    made: f.makeValidUtf8(c.invalid.cast(string())),
    kept: f.validateUtf8(c.s),
    refused: f.tryValidateUtf8(c.invalid.cast(string())),
    valid: f.isValidUtf8(c.s),
  }));
  const expected = schema({
    made: maybe,
    kept: maybe,
    refused: maybe,
    valid: boolean().nullable(),
  });
  await expectFrame(df, expected, [{ made: "a\ufffd", kept: "Aß", refused: null, valid: true }]);
});
