import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

/** What the files of each folder may import, besides each other. Files outside stand here too; packages by their names. */
const house: Table = {
  "packages/spark-connect-js/src": [
    "node:",
    "@bufbuild/protobuf",
    "@connectrpc/",
    "apache-arrow",
    "fzstd",
    "@hpcc-js/wasm-zstd",
  ],
  "packages/local-process/src": ["node:"],
  "packages/spark-local/src": ["node:", "local-process"],
  "packages/spark-kinesis/src": ["node:", "local-process"],
  "packages/local-cloud/src": [
    "node:",
    "local-process",
    "@platformatic/kafka",
    "@aws-sdk/",
    "@smithy/node-http-handler",
  ],
  schemas: ["spark-connect-js/schema"],
  queries: ["spark-connect-js", "schemas"],
  jobs: ["node:", "spark-connect-js", "schemas", "queries", "apache-arrow", "csv-stringify", "string-width", "yargs"],
  "jobs/main.ts": ["node:", "jobs", "spark-local", "spark-kinesis", "local-cloud", "emulator"],
  emulator: [
    "node:",
    "schemas",
    "@aws-sdk/",
    "@smithy/node-http-handler",
    "@platformatic/kafka",
    "aws-msk-iam-sasl-signer-js",
    "csv-parse",
    "mysql2",
    "yargs",
  ],
  fixtures: ["schemas", "apache-arrow"],
};

/** The same inside the client. Only plan and wire know the protocol's messages, client their types. */
const client: Table = {
  "index.ts": ["api", "schema", "plan", "client", "values", "errors.ts"],
  api: ["schema", "plan", "client", "arrow", "values", "errors.ts", "apache-arrow", "node:"],
  arrow: ["schema", "values", "errors.ts", "apache-arrow", "fzstd", "node:"],
  client: [
    "wire",
    "errors.ts",
    "secrets.ts",
    "@bufbuild/protobuf",
    "@connectrpc/",
    "@hpcc-js/wasm-zstd",
    "node:",
    "types of gen",
  ],
  plan: ["gen", "schema", "values", "secrets.ts", "@bufbuild/protobuf"],
  wire: ["gen", "errors.ts", "@bufbuild/protobuf", "@connectrpc/"],
  schema: ["values"],
  values: ["errors.ts", "node:"],
  "errors.ts": [],
  "secrets.ts": [],
};

describe("what may import what", () => {
  test("between the folders of the house", () => {
    const imports = Object.keys(house).flatMap(importsBelow);
    expect(imports.length).toBeGreaterThan(600);
    expect(breaking(house, imports)).toEqual([]);
  });

  test("between the folders of the client", () => {
    const imports = importsBelow("packages/spark-connect-js/src").map(insideClient);
    expect(imports.length).toBeGreaterThan(300);
    expect(breaking(client, imports)).toEqual([]);
  });

  test.each([
    ["the house", house],
    ["the client", client],
  ])("without circles in %s", (_, table) => {
    const reachable = (from: string, path: readonly string[] = []): readonly string[] =>
      path.includes(from) ? [] : [from, ...(table[from] ?? []).flatMap((to) => reachable(to, [...path, from]))];
    const circles = Object.keys(table).filter((folder) =>
      (table[folder] ?? []).some((to) => reachable(to).includes(folder)),
    );
    expect(circles).toEqual([]);
  });

  test("a job imports no other job", () => {
    const jobs = readdirSync(join(root, "jobs"))
      .filter((name) => name.endsWith(".ts"))
      .map((name) => `jobs/${name}`);
    const [commandLine, main] = ["jobs/command-line.ts", "jobs/main.ts"] as const;
    expect(jobs).toEqual(expect.arrayContaining(["jobs/batch.ts", commandLine, main]));
    const between = importsBelow("jobs").filter(
      ({ from, to }) => from !== main && jobs.includes(from) && jobs.includes(to),
    );
    expect(between).toEqual([]);
  });

  test("what breaks the table is found", () => {
    const found = (from: string, to: string, isType = false) => breaking(house, [{ from, to, isType }]).length;
    expect(found("queries/clean/pin.ts", "node:fs")).toBe(1);
    expect(found("jobs/batch.ts", "emulator/rows/pin.ts")).toBe(1);
    expect(found("jobs/main.ts", "emulator/rows/pin.ts")).toBe(0);
    const gen = { from: "client/call.ts", to: "gen/spark/connect/base_pb.js" };
    expect(
      breaking(client, [
        { ...gen, isType: false },
        { ...gen, isType: true },
      ]),
    ).toEqual([{ ...gen, isType: false }]);
  });
});

describe("what may be written", () => {
  test("schemas and queries read no environment, clock, chance or network", () => {
    const impure = /\bprocess\.|\bDate\b|performance\.|Math\.random|\bfetch\(|\bset(Timeout|Interval)\(/;
    expect(linesWith(impure, ["schemas", "queries"])).toEqual([]);
  });

  test("only main.ts knows environment variables and arguments", () => {
    const lines = linesWith(/process\.(env|argv)/, ["jobs"]);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => !line.startsWith("jobs/main.ts"))).toEqual([]);
  });

  test("no `any` in schemas, queries and jobs", () => {
    expect(linesWith(/(?:[:<|&,=(]|\b(?:as|extends|keyof)) ?any\b(?![- ]\w)/, ["schemas", "queries", "jobs"])).toEqual(
      [],
    );
  });
});

type Table = Readonly<Record<string, readonly string[]>>;
interface Import {
  readonly from: string;
  /** A path in the repository, or a package. */
  readonly to: string;
  readonly isType: boolean;
}

const root = join(import.meta.dirname, "..");

function breaking(table: Table, imports: readonly Import[]): Import[] {
  return imports.filter(({ from, to, isType }) => {
    const folder = Object.keys(table)
      .filter((folder) => isBelow(from, folder))
      .sort((a, b) => b.length - a.length)[0];
    const allowed = folder === undefined ? [] : [folder, ...(table[folder] ?? [])];
    return !allowed.some((place) => isBelow(to, place) || (isType && place === `types of ${to.split("/")[0]}`));
  });
}

const isBelow = (path: string, place: string): boolean =>
  path === place || path.startsWith(/[:/]$/.test(place) ? place : `${place}/`);

const insideClient = ({ from, to, isType }: Import): Import => {
  const name = (path: string) => path.replace("packages/spark-connect-js/src/", "");
  return { from: name(from), to: name(to), isType };
};

function importsBelow(folder: string): Import[] {
  const statement = /^(?:import|export)( type)?[^"';]*? from "([^"]+)"|\bimport\("([^"]+)"\)|^import "([^"]+)"/gm;
  return filesBelow(folder).flatMap((from) =>
    [...read(from).matchAll(statement)].map(([, type, ...targets]) => {
      const target = targets.find((target) => target !== undefined) ?? "";
      return { from, to: target.startsWith(".") ? join(dirname(from), target) : target, isType: type !== undefined };
    }),
  );
}

const read = (file: string): string => readFileSync(join(root, file), "utf8");

/** The TypeScript files of a folder that people write, or the one file. */
function filesBelow(folder: string): string[] {
  if (folder.endsWith(".ts")) return [];
  const names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".ts") && !/(^|\/)gen\//.test(name)).map((name) => join(folder, name));
}

const linesWith = (pattern: RegExp, folders: readonly string[]): string[] =>
  folders
    .flatMap(filesBelow)
    .flatMap((file) =>
      read(file)
        .split("\n")
        .map((line) => ({ file, line })),
    )
    .filter(({ line }) => !/^\s*(\/\*|\*|\/\/)/.test(line) && pattern.test(line.replace(/"[^"]*"|`[^`]*`/g, "")))
    .map(({ file, line }) => `${file}: ${line.trim()}`);
