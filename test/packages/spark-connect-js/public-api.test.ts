import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const source = join(import.meta.dirname, "../../../packages/spark-connect-js/src");

/**
 * What users may import is a promise: each change of it shows in `public-api.txt`, which `vitest run -u` writes anew.
 */
test("the exported names are those of the committed list", async () => {
  const entries = {
    "spark-connect-js": "index.ts",
    "./functions": "api/functions/index.ts",
    "./schema": "schema/index.ts",
  };
  const lists = await Promise.all(
    Object.entries(entries).map(async ([entry, file]) => [entry, ...(await exportsOf(join(source, file))).sort()]),
  );
  await expect(`${lists.map((list) => list.join("\n  ")).join("\n")}\n`).toMatchFileSnapshot("public-api.txt");
});

test("the values among them are there when the package runs", async () => {
  const [root, functions, schema] = await Promise.all([
    import("spark-connect-js"),
    import("spark-connect-js/functions"),
    import("spark-connect-js/schema"),
  ]);
  const listed = async (file: string) =>
    (await exportsOf(join(source, file))).filter((name) => !name.startsWith("type ")).sort();
  expect(Object.keys(root).sort()).toEqual(await listed("index.ts"));
  expect(Object.keys(functions).sort()).toEqual(await listed("api/functions/index.ts"));
  expect(Object.keys(schema).sort()).toEqual(await listed("schema/index.ts"));
});

/** Names that a module exports, its own and those it passes on; types are marked. */
async function exportsOf(file: string): Promise<string[]> {
  const text = (await readFile(file, "utf8")).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const own = [...text.matchAll(/^export (?:abstract |async )*(const|function|class|interface|type) (\w+)/gm)];
  const lists = [...text.matchAll(/^export (type )?\{([^}]*)\}/gm)];
  const spaces = [...text.matchAll(/^export \* as (\w+) from/gm)];
  const stars = [...text.matchAll(/^export (type )?\* from "(.+)"/gm)];
  const passed = await Promise.all(
    stars.map(async ([, type, from]) =>
      (await exportsOf(join(dirname(file), from!))).map((name) => marked(type, name)),
    ),
  );
  return [
    ...new Set([
      ...own.map(([, kind, name]) => marked(kind === "interface" || kind === "type" ? "type " : "", name!)),
      ...lists.flatMap(([, type, names]) => listed(names!).map((name) => marked(type, name))),
      ...spaces.map(([, name]) => name!),
      ...passed.flat(),
    ]),
  ];
}

const listed = (names: string): string[] =>
  names
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");

/** `X as Y` is exported as Y. */
function marked(type: string | undefined, name: string): string {
  const plain = name.replace(/^type /, "").replace(/^.* as /, "");
  return type?.trim() || name.startsWith("type ") ? `type ${plain}` : plain;
}
