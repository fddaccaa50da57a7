import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { rolldown } from "rolldown";
import { expect, test } from "vitest";
import { generatedBuilder, plainBuilder, rowBuilder } from "../../../../packages/spark-connect-js/src/arrow/rows.ts";

const builders = [
  ["generated", generatedBuilder],
  ["plain", plainBuilder],
] as const;
const awkward = [
  "__proto__",
  "constructor",
  "toString",
  "",
  "a b",
  '"',
  "\\",
  "\n",
  "\u2028",
  `$${"{x}"}`,
  "`",
  "0",
  "10",
  "-1",
  "é",
  "\ud800",
  "];throw 1//",
];

test.each(builders)("%s: names of every kind are own, plain properties", (_, make) => {
  const [row] = make(awkward)!(
    awkward.map((_, i) => [i]),
    1,
  );
  expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
  const properties = awkward.map((name) => Object.getOwnPropertyDescriptor(row, name));
  expect(properties).toEqual(
    awkward.map((_, value) => ({ value, enumerable: true, configurable: true, writable: true })),
  );
  expect(Object.keys(row!).toSorted()).toEqual(awkward.toSorted());
  expect(({} as Record<string, unknown>).x).toBeUndefined();
});

test("both builders make the same of any names and values", () => {
  const names = fc.uniqueArray(fc.string({ unit: "binary" }), { maxLength: 8 });
  const property = fc.property(names, fc.integer({ min: 0, max: 5 }), (names, count) => {
    const columns = names.map((_, c) => Array.from({ length: count }, (_, r) => `${c}/${r}`));
    const rows = generatedBuilder(names)!(columns, count);
    expect(rows).toEqual(plainBuilder(names)(columns, count));
    expect(rows.map((row) => Object.keys(row))).toEqual(
      plainBuilder(names)(columns, count).map((row) => Object.keys(row)),
    );
  });
  fc.assert(property, { seed: 5, numRuns: 200 });
});

test.each(builders)("%s: a thousand columns", (_, make) => {
  const names = Array.from({ length: 1000 }, (_, i) => `column ${i}`);
  const rows = make(names)!(
    names.map((name) => [name, null]),
    2,
  );
  expect(rows[0]).toEqual(Object.fromEntries(names.map((name) => [name, name])));
  expect(Object.keys(rows[1]!)).toEqual(names);
});

test("columns may be views of numbers", () => {
  expect(rowBuilder(["a", "b"])([Int32Array.of(1, 2), BigInt64Array.of(3n, 4n)], 2)).toEqual([
    { a: 1, b: 3n },
    { a: 2, b: 4n },
  ]);
});

test("where code generation is off, rows are built without it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "rows-"));
  try {
    const input = fileURLToPath(import.meta.resolve("../../../../packages/spark-connect-js/src/arrow/rows.ts"));
    const bundle = await rolldown({ input, platform: "node" });
    await bundle.write({ file: join(folder, "rows.mjs"), format: "esm" });
    const script = `
      import { generatedBuilder, rowBuilder } from "./rows.mjs";
      const rows = rowBuilder(["a", "__proto__"])([[1, 2], ["x", "y"]], 2);
      console.log(JSON.stringify([generatedBuilder(["a"]) === undefined, rows]));`;
    const flags = ["--disallow-code-generation-from-strings", "--input-type=module", "-e", script];
    const output = execFileSync(process.execPath, flags, { cwd: folder, encoding: "utf8" });
    expect(output.trim()).toBe('[true,[{"a":1,"__proto__":"x"},{"a":2,"__proto__":"y"}]]');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
