import * as f from "spark-connect-js/functions";
import { array, boolean, int, schema, string } from "spark-connect-js/schema";
import { test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const texts = schema({ s: string(), t: string().nullable(), n: int() });
const frame = () => session().createDataFrame([{ s: "a1b22", t: null, n: 2 }], texts);
const maybe = string().nullable();

test("matches of a regular expression: whether, how often, where and which", async () => {
  const df = frame().project((c) => ({
    rlike: f.rlike(c.s, "[0-9]{2}"),
    regexp: f.regexp(c.s, "^b"),
    like_null: f.regexpLike(c.s, c.t),
    count: f.regexpCount(c.s, "[0-9]+"),
    count_null: f.regexpCount(c.t, "a"),
    first: f.regexpSubstr(c.s, "[0-9]{2}"),
    none: f.regexpSubstr(c.s, "x"),
    at: f.regexpInstr(c.s, "b"),
    nowhere: f.regexpInstr(c.s, "x", 0),
    all: f.regexpExtractAll(c.s, "([a-z])([0-9])"),
    all_second: f.regexpExtractAll(c.s, "([a-z])([0-9])", c.n),
    all_null: f.regexpExtractAll(c.t, "(a)"),
    split: f.split(c.s, "[0-9]", 2),
    split_null: f.split(c.s, c.t),
  }));
  const expected = schema({
    rlike: boolean(),
    regexp: boolean(),
    like_null: boolean().nullable(),
    count: int(),
    count_null: int().nullable(),
    first: maybe,
    none: maybe,
    at: int(),
    nowhere: int(),
    all: array(maybe),
    all_second: array(maybe),
    all_null: array(maybe).nullable(),
    split: array(string()),
    split_null: array(string()).nullable(),
  });
  await expectFrame(df, expected, [
    {
      rlike: true,
      regexp: false,
      like_null: null,
      count: 2,
      count_null: null,
      first: "22",
      none: null,
      at: 3,
      nowhere: 0,
      all: ["a", "b"],
      all_second: ["1", "2"],
      all_null: null,
      split: ["a", "b22"],
      split_null: null,
    },
  ]);
});
