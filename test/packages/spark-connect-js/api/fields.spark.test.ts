import { col } from "spark-connect-js";
import { lit, upper } from "spark-connect-js/functions";
import { int, long, schema, string, struct } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../support/session.ts";
import { expectFrame } from "./frames.ts";

const place = schema({ x: int(), y: string().nullable() });
const frame = () =>
  session().createDataFrame(
    [
      { id: 1n, at: { x: 1, y: "a" }, maybe: { x: -5, y: null } },
      { id: 2n, at: { x: 2, y: null }, maybe: null },
    ],
    schema({ id: long(), at: struct(place), maybe: struct(place).nullable() }),
  );

test("withField adds a field, or another type in place of one; a null struct stays null", async () => {
  const df = frame().project((c) => ({
    at: c.at.withField("z z", c.id),
    maybe: c.maybe.withField("x", lit("q")),
  }));
  const expected = schema({
    at: struct(schema({ x: int(), y: string().nullable(), "z z": long() })),
    maybe: struct(schema({ x: string(), y: string().nullable() })).nullable(),
  });
  await expectFrame(df, expected, [
    { at: { x: 1, y: "a", "z z": 1n }, maybe: { x: "q", y: null } },
    { at: { x: 2, y: null, "z z": 2n }, maybe: null },
  ]);
});

test("dropFields leaves the others; a struct needs one", async () => {
  const df = frame().project((c) => ({ at: c.at.dropFields("y"), maybe: c.maybe.dropFields("x") }));
  const expected = schema({
    at: struct(schema({ x: int() })),
    maybe: struct(schema({ y: string().nullable() })).nullable(),
  });
  await expectFrame(df, expected, [
    { at: { x: 1 }, maybe: { y: null } },
    { at: { x: 2 }, maybe: null },
  ]);
  const nothing = frame().project((c) => ({ at: c.at.dropFields("x", "y") }));
  await expect(nothing.collect()).rejects.toMatchObject({ errorClass: "DATATYPE_MISMATCH.CANNOT_DROP_ALL_FIELDS" });
});

test("transform is a step in the chain, and untyped columns have the same", async () => {
  const df = frame().project((c) => ({ y: c.at.getField("y").transform(upper).orElse("none") }));
  await expectFrame(df, schema({ y: string() }), [{ y: "A" }, { y: "none" }]);
  const untyped = frame()
    .untyped()
    .select(
      col("at").withField("x", 7).dropFields("y").alias("at"),
      col("id")
        .transform((c) => c.plus(1))
        .alias("n"),
    );
  expect(await untyped.collect()).toEqual([
    { at: { x: 7 }, n: 2n },
    { at: { x: 7 }, n: 3n },
  ]);
});
