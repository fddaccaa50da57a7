import { fileURLToPath, pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** Imports a TypeScript module of the repository (its path from the root), with all that it imports of the repository. */
export async function importTypeScript(path) {
  // Under node_modules, so that the bundle finds the packages that it leaves outside.
  const file = `${root}node_modules/.cache/run/${path.replaceAll("/", ".")}.mjs`;
  const bundle = await rolldown({
    input: `${root}${path}`,
    cwd: root,
    platform: "node",
    transform: { target: "es2023" },
    resolve: { conditionNames: ["source", "node", "import"] },
    external: (id) => /^[^./]/.test(id) && !id.startsWith("@oxc-project/"),
  });
  await bundle.write({ file, format: "esm", sourcemap: true, codeSplitting: false });
  await bundle.close();
  return import(pathToFileURL(file).href);
}
