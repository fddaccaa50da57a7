// Makes dist/*.js, which tsc leaves to it: the package's three hundred modules as a few files, since Node takes half a
// millisecond for each file that it loads. What is rarely needed (toArrow) stays a file of its own, loaded when it is.
import { readdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");
const entries = ["index", "api/functions/index", "schema/index"];

const bundle = await rolldown({
  cwd: root,
  input: Object.fromEntries(entries.map((entry) => [entry, join(root, "src", `${entry}.ts`)])),
  platform: "node",
  transform: { target: "es2023" },
  external: (id) => /^[^./]/.test(id) && !id.startsWith("@oxc-project/"),
});
const { output } = await bundle.write({
  dir: dist,
  format: "esm",
  sourcemap: true,
  // Names without hashes: a process that runs while the package is built still finds what it loads late.
  entryFileNames: "[name].js",
  chunkFileNames: "chunks/[name].js",
  // Errors and objects show the names of their classes.
  keepNames: true,
});
await bundle.close();

const made = new Set(output.map(({ fileName }) => fileName));
for (const path of readdirSync(dist, { recursive: true }))
  if (/\.js(\.map)?$/.test(path) && !made.has(path)) rmSync(join(dist, path));
console.log(`${relative(process.cwd(), dist)}: ${output.filter(({ type }) => type === "chunk").length} modules`);
