// npm run soak -- NAME [--option=value…]: a large test of test/soak in its full size. Its figures go to docs/measured.md.
import { readdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("..", import.meta.url));
const names = readdirSync(`${root}test/soak`).flatMap((file) => /^(.*)\.ts$/.exec(file)?.[1] ?? []);
const name = process.argv[2];
if (!names.includes(name)) {
  console.error(`usage: npm run soak -- NAME\nNAME is one of: ${names.join(", ")}`);
  process.exit(2);
}

// Under node_modules, so that the bundle finds the packages that it leaves outside.
const file = `${root}node_modules/.cache/soak/${name}.mjs`;
const bundle = await rolldown({
  input: `${root}test/soak/${name}.ts`,
  cwd: root,
  platform: "node",
  transform: { target: "es2023" },
  resolve: { conditionNames: ["source", "node", "import"] },
  external: (id) => /^[^./]/.test(id) && !id.startsWith("@oxc-project/"),
});
await bundle.write({ file, format: "esm", sourcemap: true, codeSplitting: false });
await bundle.close();
await import(pathToFileURL(file).href);
