import * as f from "spark-connect-js/functions";
import { boolean, int, schema, string } from "spark-connect-js/schema";
import { test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const texts = schema({ s: string(), t: string().nullable(), m: int().nullable() });
const frame = () => session().createDataFrame([{ s: "banana", t: null, m: null }], texts);

test("whether and where a text stands in another, and how near it is", async () => {
  const df = frame().project((c) => ({
    contains: f.contains(c.s, "nan"),
    contains_null: f.contains(c.s, c.t),
    starts: f.startswith(c.s, "an"),
    ends: f.endswith(c.s, "ana"),
    ends_null: f.endswith(c.t, "a"),
    instr: f.instr(c.s, "an"),
    instr_null: f.instr(c.t, "an"),
    locate: f.locate("an", c.s, 3),
    nowhere: f.locate("x", c.s),
    position: f.position("an", c.s),
    position_null: f.position(c.t, c.s),
    start_null: f.position("an", c.s, c.m),
    in_set: f.findInSet(c.s, "apple,banana"),
    in_set_null: f.findInSet(c.t, "a"),
    distance: f.levenshtein(c.s, "bandana"),
    too_far: f.levenshtein(c.s, "x", 2),
    distance_null: f.levenshtein(c.s, c.t),
    like: f.like(c.s, "B%"),
    like_null: f.like(c.s, c.t),
    escaped: f.like(c.s, "b/%", "/"),
    ilike: f.ilike(c.s, "B_N%"),
    soundex: f.soundex(c.s),
    soundex_null: f.soundex(c.t),
  }));
  const expected = schema({
    contains: boolean(),
    contains_null: boolean().nullable(),
    starts: boolean(),
    ends: boolean(),
    ends_null: boolean().nullable(),
    instr: int(),
    instr_null: int().nullable(),
    locate: int(),
    nowhere: int(),
    position: int(),
    position_null: int().nullable(),
    start_null: int(),
    in_set: int(),
    in_set_null: int().nullable(),
    distance: int(),
    too_far: int(),
    distance_null: int().nullable(),
    like: boolean(),
    like_null: boolean().nullable(),
    escaped: boolean(),
    ilike: boolean(),
    soundex: string(),
    soundex_null: string().nullable(),
  });
  await expectFrame(df, expected, [
    {
      contains: true,
      contains_null: null,
      starts: false,
      ends: true,
      ends_null: null,
      instr: 2,
      instr_null: null,
      locate: 4,
      nowhere: 0,
      position: 2,
      position_null: null,
      start_null: 0,
      in_set: 2,
      in_set_null: null,
      distance: 1,
      too_far: -1,
      distance_null: null,
      like: false,
      like_null: null,
      escaped: false,
      ilike: true,
      soundex: "B550",
      soundex_null: null,
    },
  ]);
});
