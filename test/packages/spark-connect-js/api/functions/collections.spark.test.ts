import * as f from "spark-connect-js/functions";
import { array, int, schema, string, struct } from "spark-connect-js/schema";
import { test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const things = schema({
  s: string(),
  t: string().nullable(),
  tags: array(string()),
  none: array(string()).nullable(),
});
const frame = () => session().createDataFrame([{ s: "a", t: null, tags: ["p", "q"], none: null }], things);

test("array, struct, size and get", async () => {
  const df = frame().project((c) => ({
    second: f.get(c.tags, 1),
    beyond: f.get(c.tags, 2),
    made: f.array(c.s, c.s),
    with_null: f.array(c.s, c.t),
    empty: f.size(c.none),
    two: f.size(c.tags),
    record: f.struct({ name: c.s, other: c.t, deep: f.struct({ tags: c.tags }) }),
  }));
  const expected = schema({
    second: string().nullable(),
    beyond: string().nullable(),
    made: array(string()),
    with_null: array(string().nullable()),
    empty: int().nullable(),
    two: int(),
    record: struct(
      schema({ name: string(), other: string().nullable(), deep: struct(schema({ tags: array(string()) })) }),
    ),
  });
  await expectFrame(df, expected, [
    {
      second: "q",
      beyond: null,
      made: ["a", "a"],
      with_null: ["a", null],
      empty: null,
      two: 2,
      record: { name: "a", other: null, deep: { tags: ["p", "q"] } },
    },
  ]);
});
