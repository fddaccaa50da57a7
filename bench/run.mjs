// npm run bench -- NAME [REGEX…] [--runs=N] [--json]: bundles bench/NAME.bench.ts and runs it in this process, so that
// node's own flags can stand before this file: node --expose-gc --max-semi-space-size=64 bench/run.mjs decode
import { readdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

const folder = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("..", import.meta.url));
const names = readdirSync(folder).flatMap((file) => /^(.*)\.bench\.ts$/.exec(file)?.[1] ?? []);
const name = process.argv[2];
if (!names.includes(name)) {
  console.error(`usage: npm run bench -- NAME [REGEX…] [--runs=N] [--json]\nNAME is one of: ${names.join(", ")}`);
  process.exit(2);
}

// Under node_modules, so that the bundle finds the packages that it leaves outside.
const file = `${root}node_modules/.cache/bench/${name}.mjs`;
const bundle = await rolldown({
  input: `${folder}${name}.bench.ts`,
  cwd: root,
  platform: "node",
  transform: { target: "es2023" },
  resolve: { conditionNames: ["source", "node", "import"] },
  external: (id) => /^[^./]/.test(id),
});
await bundle.write({ file, format: "esm", sourcemap: true, codeSplitting: false });
await bundle.close();
await import(pathToFileURL(file).href);
