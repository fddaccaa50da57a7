import { expect, test } from "vitest";
import { compile } from "../../../types/compiler.ts";
import { pages } from "./pages.ts";

// pages.spark.test.ts runs them.

test("there are pages", () => expect(pages.length).toBeGreaterThan(4));

test.each(pages)("$name compiles against the package", async ({ program }) => {
  const { diagnostics } = await compile(program);
  expect(diagnostics).toEqual([]);
});
