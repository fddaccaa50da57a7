import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { compile, type Diagnostic } from "./compiler.ts";

const mark = "// @ts-expect-error ";
const accepted = join(import.meta.dirname, "accepted.ts");

describe.each([
  "refused.ts",
  "refused-aggregates.ts",
  "refused-numbers.ts",
])("what the compiler says of the wrong programs of %s", async (file) => {
  const source = await readFile(join(import.meta.dirname, file), "utf8");
  const lines = source.split("\n");
  /** Each refused program with its line and what is to be said of it. */
  const refusals = lines.flatMap((line, i) => {
    const at = line.indexOf(mark);
    return at < 0 ? [] : [{ program: lines[i + 1]!.trim(), line: i + 2, says: line.slice(at + mark.length) }];
  });

  let found: readonly Diagnostic[] = [];
  beforeAll(async () => {
    found = (await compile(source.replaceAll(mark, "// ").replace("./accepted.ts", accepted))).diagnostics;
  }, 60_000);

  test.each(refusals)("$program", ({ line, says }) => {
    const messages = found.filter((d) => d.line === line).map((d) => d.message);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(pattern(says));
  });

  test("and nothing of the rest", () => {
    const known = new Set(refusals.map(({ line }) => line));
    expect(found.filter(({ line }) => !known.has(line))).toEqual([]);
  });
});

/** `…` stands for any text of one line; without it at the front, the message begins so. */
function pattern(says: string): RegExp {
  const parts = says.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${says.startsWith("…") ? "[\\s\\S]*" : ""}${parts.join(".*?")}`);
}
