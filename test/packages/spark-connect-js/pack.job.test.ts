import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { promisify } from "node:util";
import { startSpark } from "spark-local";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { userSettings } from "../../types/compiler.ts";

// The package as npm would publish it, installed into a project that knows nothing of this repository.

const root = join(import.meta.dirname, "../../..");
/** Above it is no node_modules to lend what the package lacks. */
const folder = mkdtempSync(join(tmpdir(), "packed-"));
const project = join(folder, "project");
const installed = join(project, "node_modules/spark-connect-js");
let paths: readonly string[];

beforeAll(async () => {
  await npm(join(root, "packages/spark-connect-js"), "pack", "--pack-destination", folder);
  const [tarball = ""] = readdirSync(folder);
  paths = (await run(folder, "tar", "-tzf", tarball)).trim().split("\n");
  mkdirSync(project);
  copyFileSync(join(import.meta.dirname, "packed/program.ts"), join(project, "program.ts"));
  write("package.json", { name: "a-project", version: "1.0.0", private: true, type: "module" });
  write("tsconfig.json", { compilerOptions: settings, files: ["program.ts"] });
  await npm(project, "install", "--no-audit", "--no-fund", "--prefer-offline", join(folder, tarball));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("the tarball", () => {
  test.each([
    "LICENSE",
    "README.md",
    "docs/from-pyspark.md",
    "docs/coverage.md",
    "dist/index.js",
    "dist/index.d.ts",
    "dist/api/functions/index.js",
    "dist/api/functions/index.d.ts",
    "dist/schema/index.js",
    "dist/schema/index.d.ts",
    "dist/gen/spark/connect/base_pb.d.ts",
  ])("holds %s", (path) => {
    expect(paths).toContain(`package/${path}`);
  });

  test("holds nothing that users have no use for", () => {
    const useful = /^package\/(LICENSE|README\.md|package\.json|docs\/[\w-]+\.md|(dist|src)\/.*\.(js|ts)(\.map)?)$/;
    expect(paths.filter((path) => !useful.test(path))).toEqual([]);
  });

  test("has every module as source with its types, and built into a few files with maps that lead to the sources", () => {
    const modules = paths.filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"));
    const types = modules.map((path) => path.replace("/src/", "/dist/").replace(/\.ts$/, ".d.ts"));
    expect(modules.length).toBeGreaterThan(100);
    // A build does not remove what a module that is gone has left behind, so there may be more.
    expect(types.filter((path) => !paths.includes(path))).toEqual([]);
    const built = paths.filter((path) => /^package\/dist\/.*\.js$/.test(path));
    expect(built.length).toBeLessThan(12);
    const { sources } = read<{ readonly sources: string[] }>(join(installed, "dist/index.js.map"));
    expect(sources.map((path) => join("package/dist", path)).filter((path) => !paths.includes(path))).toEqual([]);
  });

  test("loads apache-arrow only for who asks for its tables", () => {
    const built = paths.filter((path) => /^package\/dist\/.*\.js$/.test(path));
    const text = (path: string) => readFileSync(join(installed, path.replace("package/", "")), "utf8");
    const users = built.filter((path) => /from "apache-arrow"|import\("apache-arrow"\)/.test(text(path)));
    expect(users).toEqual(["package/dist/chunks/to-arrow.js"]);
    const loaders = built.filter((path) => /^import .*to-arrow\.js"|export .*to-arrow\.js"/m.test(text(path)));
    expect(loaders).toEqual([]);
  });

  test("leads from declarations to the sources that it carries", () => {
    const declared = join(installed, "dist/api/dataframe.d.ts.map");
    const { sources } = read<{ readonly sources: readonly string[] }>(declared);
    expect(sources.map((source) => relative(installed, resolve(declared, "..", source)))).toEqual([
      "src/api/dataframe.ts",
    ]);
    expect(paths).toContain("package/src/api/dataframe.ts");
  });

  test("carries the repository's licence", () => {
    expect(readFileSync(join(installed, "LICENSE"), "utf8")).toBe(readFileSync(join(root, "LICENSE"), "utf8"));
  });
});

describe("the installed package", () => {
  test("brings few others, and nothing that runs at the installation", () => {
    const { packages } = read<Lockfile>(join(project, "package-lock.json"));
    const all = Object.entries(packages).filter(([path]) => path !== "");
    expect(all.map(([path]) => path)).toContain("node_modules/spark-connect-js");
    expect(all.length).toBeLessThanOrEqual(12);
    expect(all.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
    expect(read(join(installed, "package.json"))).not.toHaveProperty("scripts");
  });

  test("compiles a typed program, which then answers by plain Node", async () => {
    expect(await run(project, process.execPath, tsc)).toBe("");
    await using server = await startSpark({ mode: "test" });
    expect(await run(project, process.execPath, "program.js", server.url)).toBe(ANSWER);
  });
});

const ANSWER = `\
+--------+-----+----+
|category|saves|pins|
+--------+-----+----+
|     art|   50|   2|
|    food|   11|   1|
+--------+-----+----+

art 50n 2n
food 11n 1n
[ 'A', null, 'C' ]
DIVIDE_BY_ZERO
`;

/** The package's declarations are checked as well. */
const settings = { ...userSettings, noEmitOnError: true };

const tsc = join(root, "node_modules/typescript/bin/tsc");

interface Lockfile {
  readonly packages: Record<string, { readonly hasInstallScript?: boolean }>;
}

const read = <T>(path: string): T => JSON.parse(readFileSync(path, "utf8")) as T;

const write = (name: string, content: object) => writeFileSync(join(project, name), JSON.stringify(content));

const npm = (cwd: string, ...args: string[]) => run(cwd, "npm", ...args);

/** What the program prints; where it fails, the error tells all that it said. */
async function run(cwd: string, command: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, { cwd }).catch(
    (error: { stdout: string; stderr: string }) => {
      throw new Error(`${command} ${args.join(" ")} failed:\n${error.stdout}${error.stderr}`);
    },
  );
  return stdout;
}
