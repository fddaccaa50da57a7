import * as f from "spark-connect-js/functions";
import { array, binary, boolean, int, schema, string } from "spark-connect-js/schema";
import { test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const words = schema({
  s: string(),
  t: string().nullable(),
  dotted: string(),
  padded: string(),
  bytes: binary(),
  tags: array(string().nullable()),
  n: int(),
  m: int().nullable(),
});
const row = {
  ...{ s: "Straße", t: null, dotted: "a.b.c", padded: " x\t ", bytes: Uint8Array.of(0xff, 0x61) },
  ...{ tags: ["p", null], n: 2, m: null },
};
const frame = () => session().createDataFrame([row], words);
const text = string();
const maybe = string().nullable();

test("case, length, trimming", async () => {
  const df = frame().project((c) => ({
    upper: f.upper(c.s),
    lower: f.lower(c.s),
    lower_null: f.lower(c.t),
    length: f.length(c.s),
    length_null: f.length(c.t),
    byte_length: f.length(c.bytes),
    trim: f.trim(c.padded),
    ltrim: f.ltrim(c.padded),
    rtrim: f.rtrim(c.padded),
    trim_chars: f.trim(c.dotted, "ac"),
    ltrim_chars: f.ltrim(c.dotted, "a."),
    rtrim_chars: f.rtrim(c.dotted, ".c"),
  }));
  const expected = schema({
    upper: text,
    lower: text,
    lower_null: maybe,
    length: int(),
    length_null: int().nullable(),
    byte_length: int(),
    trim: text,
    ltrim: text,
    rtrim: text,
    trim_chars: text,
    ltrim_chars: text,
    rtrim_chars: text,
  });
  await expectFrame(df, expected, [
    {
      ...{ upper: "STRASSE", lower: "straße", lower_null: null, length: 6, length_null: null, byte_length: 2 },
      ...{ trim: "x\t", ltrim: "x\t ", rtrim: " x\t", trim_chars: ".b.", ltrim_chars: "b.c", rtrim_chars: "a.b" },
    },
  ]);
});

test("texts put together", async () => {
  const df = frame().project((c) => ({
    concat: f.concat(c.s, "-", c.dotted),
    concat_null: f.concat(c.s, c.t),
    ws: f.concatWs("|", c.s, c.t, c.tags),
    rpad: f.rpad(c.s, 8, "*"),
    rpad_cut: f.rpad(c.s, c.n, "*"),
    rpad_null: f.rpad(c.s, c.m, "*"),
    lpad: f.lpad(c.s, 8, "*"),
    lpad_null: f.lpad(c.s, c.m, "*"),
  }));
  const expected = schema({
    concat: text,
    concat_null: maybe,
    ws: text,
    rpad: text,
    rpad_cut: text,
    rpad_null: maybe,
    lpad: text,
    lpad_null: maybe,
  });
  await expectFrame(df, expected, [
    {
      ...{ concat: "Straße-a.b.c", concat_null: null, ws: "Straße|p", rpad: "Straße**", rpad_cut: "St" },
      ...{ rpad_null: null, lpad: "**Straße", lpad_null: null },
    },
  ]);
});

test("parts of a text", async () => {
  const df = frame().project((c) => ({
    from: f.substring(c.s, 4),
    part: f.substring(c.s, 2, 3),
    by_column: f.substring(c.s, c.n, c.n),
    by_null: f.substring(c.s, 1, c.m),
    of_bytes: f.substring(c.s.cast(binary()), 5, 2),
    left: f.left(c.s, 3),
    right: f.right(c.s, 3),
    before: f.substringIndex(c.dotted, ".", 2),
    after: f.substringIndex(c.dotted, ".", -1),
    fewer: f.substringIndex(c.dotted, ".", 9),
    split: f.split(c.dotted, "[.]"),
    split_null: f.split(c.t, ","),
  }));
  const expected = schema({
    from: text,
    part: text,
    by_column: text,
    by_null: maybe,
    of_bytes: binary(),
    left: text,
    right: maybe,
    before: text,
    after: text,
    fewer: text,
    split: array(string()),
    split_null: array(string()).nullable(),
  });
  await expectFrame(df, expected, [
    {
      ...{ from: "aße", part: "tra", by_column: "tr", by_null: null, left: "Str", right: "aße", before: "a.b" },
      of_bytes: new Uint8Array([0xc3, 0x9f]),
      ...{ after: "c", fewer: "a.b.c", split: ["a", "b", "c"], split_null: null },
    },
  ]);
});

test("regular expressions and UTF-8", async () => {
  const df = frame().project((c) => ({
    replaced: f.regexpReplace(c.dotted, "[.](.)", "<$1>"),
    group: f.regexpExtract(c.dotted, "([a-c])[.]([a-c])", 2),
    first_group: f.regexpExtract(c.dotted, "([b-c])"),
    nothing: f.regexpExtract(c.dotted, "(x)"),
    valid: f.isValidUtf8(c.s),
    invalid: f.isValidUtf8(c.bytes.cast(string())),
  }));
  const expected = schema({
    replaced: text,
    group: text,
    first_group: text,
    nothing: text,
    valid: boolean().nullable(),
    invalid: boolean().nullable(),
  });
  await expectFrame(df, expected, [
    { replaced: "a<b><c>", group: "b", first_group: "b", nothing: "", valid: true, invalid: false },
  ]);
});

test("texts repeated, replaced and taken apart", async () => {
  const df = frame().project((c) => ({
    ucase: f.ucase(c.s),
    lcase: f.lcase(c.t),
    initcap: f.initcap(c.s),
    quote: f.quote(c.s),
    chars: f.charLength(c.s),
    characters: f.characterLength(c.bytes),
    btrim: f.btrim(c.padded),
    btrim_null: f.btrim(c.padded, c.t),
    substr: f.substr(c.s, -3),
    substr_null: f.substr(c.s, c.n, c.m),
    repeat: f.repeat(c.dotted, 2),
    repeat_null: f.repeat(c.s, c.m),
    replace: f.replace(c.dotted, ".", "-"),
    dropped: f.replace(c.dotted, "."),
    replace_null: f.replace(c.dotted, ".", c.t),
    translate: f.translate(c.dotted, "ab.", "xy"),
    overlay: f.overlay(c.dotted, "XX", 2),
    overlay_null: f.overlay(c.dotted, c.s, c.n, c.m),
    part: f.splitPart(c.dotted, ".", -1),
    elt: f.elt(c.n, c.s, "b"),
    random: f.length(f.randstr(5, 0)),
  }));
  const expected = schema({
    ucase: text,
    lcase: maybe,
    initcap: text,
    quote: maybe,
    chars: int(),
    characters: int(),
    btrim: text,
    btrim_null: maybe,
    substr: text,
    substr_null: maybe,
    repeat: text,
    repeat_null: maybe,
    replace: text,
    dropped: text,
    replace_null: maybe,
    translate: text,
    overlay: text,
    overlay_null: maybe,
    part: maybe,
    elt: maybe,
    random: int(),
  });
  await expectFrame(df, expected, [
    {
      ucase: "STRASSE",
      lcase: null,
      initcap: "Straße",
      quote: "'Straße'",
      chars: 6,
      characters: 2,
      btrim: "x\t",
      btrim_null: null,
      substr: "aße",
      substr_null: null,
      repeat: "a.b.ca.b.c",
      repeat_null: null,
      replace: "a-b-c",
      dropped: "abc",
      replace_null: null,
      translate: "xyc",
      overlay: "aXX.c",
      overlay_null: null,
      part: "c",
      elt: "b",
      random: 5,
    },
  ]);
});
