import { expect, test } from "vitest";
import { generateRecords } from "../../../emulator/rows/generate.ts";
import { type Kind, kinds } from "../../../schemas/kinds.ts";
import { cleanLine } from "../../reference/clean.ts";
import { linesOf } from "../../reference/lines.ts";
import { judge } from "./judge.ts";

const ruleOf = (found: unknown): string => (typeof found === "string" ? found : "clean");

test.each(kinds)("a record of another kind is no %s, whatever the emulator sends", async (kind) => {
  const { batches } = generateRecords({ seed: 3, posts: 40, unusual: 0.3 });
  const lines = [...batches].flatMap((batch) => [...linesOf(batch.bytes)].map((line) => ({ line, of: batch.kind })));
  const found = (
    await judge(
      kind,
      lines.map(({ line }) => line),
    )
  ).map(ruleOf);
  expect(found).toEqual(lines.map(({ line }) => verdictOf(kind, line)));
  const wrong = lines.filter((_, i) => found[i] === "wrong_kind");
  expect(new Set(wrong.map(({ of }) => of))).toEqual(new Set(kinds.filter((other) => other !== kind)));
  expect(wrong.length).toBeGreaterThan(60);
});

test("told by the names of its columns alone, after the rules of line and key", async () => {
  const cases: readonly (readonly [kind: Kind, line: string, expected: string])[] = [
    ["pin", '{"ind":1}', "clean"],
    ["pin", '{"ind":1,"x":2}', "clean"],
    ["pin", '{"ind":1,"country":"Chad"}', "wrong_kind"],
    ["pin", '{"ind":1,"country":null}', "wrong_kind"],
    ["pin", '{"ind":1,"countr\\u0079":"Chad","x":[{"title":"a"}]}', "wrong_kind"],
    ["pin", '{"ind":1,"Country":"Chad"}', "clean"],
    ["pin", '{"ind":1,"country":"Chad","title":null}', "clean"],
    ["pin", '{"ind":1,"country":"Chad","downloaded":1}', "clean"],
    ["geo", '{"ind":1,"downloaded":1}', "wrong_kind"],
    ["geo", '{"ind":1,"age":-1}', "wrong_kind"],
    ["geo", '{"ind":1,"age":-1,"latitude":"x"}', "bad_latitude"],
    ["user", '{"ind":1,"latitude":"x","latitude":"y"}', "wrong_kind"],
    ["user", '{"ind":"x","latitude":1}', "bad_key"],
    ["user", '{"latitude":1}', "missing_key"],
    ["user", `{"ind":1,"title":"${"x".repeat(21_000_000)}"}`, "wrong_kind"],
  ];
  for (const kind of kinds) {
    const its = cases.filter(([other]) => other === kind);
    const found = await judge(
      kind,
      its.map(([, line]) => line),
    );
    const shown = its.map(([, line, expected]) => [line.slice(0, 80), expected]);
    expect(its.map(([, line], i) => [line.slice(0, 80), ruleOf(found[i])])).toEqual(shown);
    expect(its.map(([, line]) => [line.slice(0, 80), verdictOf(kind, Buffer.from(line))])).toEqual(shown);
  }
});

function verdictOf(kind: Kind, line: Uint8Array): string {
  const verdict = cleanLine(kind, line);
  return verdict === "no record" ? verdict : "rule" in verdict ? verdict.rule : "clean";
}
