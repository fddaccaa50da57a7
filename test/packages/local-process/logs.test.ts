import { join } from "node:path";
import { excerpt, tail } from "local-process";
import { describe, expect, test } from "vitest";
import { temporaryFolder, touch } from "./support.ts";

describe("the end of a log", () => {
  test("is shown without frames of stack traces, in its last lines, none too long", () => {
    const lines = Array.from({ length: 40 }, (_, at) => `line ${at}`);
    const text = [...lines, "x".repeat(1000), "\tat a.B.c(B.java:1)", "\t... 12 more"].join("\n");
    const shown = excerpt(text).split("\n");
    expect(shown).toHaveLength(20);
    expect(shown[0]).toBe("line 21");
    expect(shown.at(-1)).toBe(`${"x".repeat(300)} …`);
  });

  test("is read without what lies before it", () => {
    const path = touch(join(temporaryFolder(), "log"), `${"a line of nothing\n".repeat(100_000)}one\ntwo\nthree\n`);
    expect(tail(path, 2)).toBe("two\nthree");
  });

  test("is empty where there is no file", () => {
    expect(tail(join(temporaryFolder(), "log"), 2)).toBe("");
  });
});
