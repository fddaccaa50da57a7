import { beforeAll, describe, expect, test } from "vitest";
import type { Diagnostic } from "./compiler.ts";
import { complaintsOf, refusalFiles, refusalsOf } from "./refusals.ts";

describe.each(refusalFiles)("what the compiler says of the wrong programs of %s", async (file) => {
  const refusals = await refusalsOf(file);
  let found: readonly Diagnostic[] = [];
  beforeAll(async () => {
    found = await complaintsOf(file);
  }, 60_000);

  test.each(refusals)("$program", ({ line, says }) => {
    const messages = found.filter((d) => d.line === line).map((d) => d.message);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(says);
  });

  test("and nothing of the rest", () => {
    const known = new Set(refusals.map(({ line }) => line));
    expect(found.filter(({ line }) => !known.has(line))).toEqual([]);
  });
});
