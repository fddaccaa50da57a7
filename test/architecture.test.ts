import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const client = "packages/spark-connect-js/src";

/** What each folder may import of the repository. The longest folder that fits a file decides; `*` is everything. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  [client]: [client],
  "packages/spark-local": ["packages/spark-local"],
  schemas: ["schemas", "spark-connect-js/schema"],
  queries: ["queries", "schemas", "spark-connect-js"],
  jobs: ["jobs", "queries", "schemas", "spark-connect-js"],
  "jobs/main.ts": ["*"],
  emulator: ["emulator", "schemas"],
  fixtures: ["fixtures", "schemas"],
  test: ["*"],
  bench: ["*"],
  scripts: ["*"],
};
/** Inside the client: only these make or read the generated messages; others may name their types. */
const knowsMessages = ["plan", "wire", "gen"];

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const files = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts") && !/(^|\/)(node_modules|dist|gen)\//.test(path))
    .map((path) => join(folder, path));

const all: Import[] = ["packages", "schemas", "queries", "jobs", "emulator", "fixtures"]
  .flatMap(files)
  .flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    return [...text.matchAll(/^(?:import|export)\b([^;"]*?)from "([^"]+)";/gm)].map(([, names = "", target = ""]) => ({
      file,
      target: target.startsWith(".") ? relative(root, join(root, dirname(file), target)) : target,
      typeOnly: /^ type\b/.test(names),
    }));
  });

const within = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
const ruleOf = (file: string): readonly string[] =>
  mayImport[
    Object.keys(mayImport)
      .filter((folder) => within(file, folder))
      .sort((a, b) => b.length - a.length)[0] ?? ""
  ] ?? [];
const isOurs = ({ target }: Import): boolean =>
  /^(packages|schemas|queries|jobs|emulator|fixtures|test|bench)\//.test(target) ||
  /^spark-(connect-js|local)\b/.test(target);

const wrong = (imports: readonly Import[]) => imports.map(({ file, target }) => `${file} imports ${target}`);

describe("imports", () => {
  it("are read at all", () => expect(all.length).toBeGreaterThan(500));

  it("go the ways that the table allows", () => {
    const refused = all.filter(
      (one) => isOurs(one) && !ruleOf(one.file).some((to) => to === "*" || within(one.target, to)),
    );
    expect(wrong(refused)).toEqual([]);
  });

  it("reach the generated messages from plan/ and wire/ only; elsewhere as types", () => {
    const inside = all.filter(({ file, target }) => within(file, client) && target.includes("/gen/"));
    const refused = inside.filter(
      ({ file, typeOnly }) => !typeOnly && !knowsMessages.some((folder) => within(file, `${client}/${folder}`)),
    );
    expect(wrong(refused)).toEqual([]);
  });

  it("bring no protocol into schema/ and values/, so that schemas load alone", () => {
    const pure = all.filter(({ file }) => ["schema", "values"].some((folder) => within(file, `${client}/${folder}`)));
    expect(wrong(pure.filter(({ target }) => /^@|apache-arrow|\/(client|wire|plan|api|gen)\//.test(target)))).toEqual(
      [],
    );
  });
});

describe("schemas and queries", () => {
  it("read no environment, clock or files", () => {
    const impure = [...files("schemas"), ...files("queries")].filter((file) =>
      /from "node:|\bprocess\.|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bfetch\(/.test(
        readFileSync(join(root, file), "utf8"),
      ),
    );
    expect(impure).toEqual([]);
  });

  it("name no `any`, as jobs do not", () => {
    const loose = [...files("schemas"), ...files("queries"), ...files("jobs")].filter((file) =>
      /[:<,|&] ?any\b(?!["'`])/.test(readFileSync(join(root, file), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")),
    );
    expect(loose).toEqual([]);
  });
});
