// npm run soak -- NAME [--option=value…]: a large test of test/soak in its full size. Its figures go to docs/measured.md.
import { readdirSync } from "node:fs";
import { importTypeScript, root } from "./run-typescript.mjs";

const names = readdirSync(`${root}test/soak`).flatMap((file) => /^(.*)\.ts$/.exec(file)?.[1] ?? []);
const name = process.argv[2];
if (!names.includes(name)) {
  console.error(`usage: npm run soak -- NAME\nNAME is one of: ${names.join(", ")}`);
  process.exit(2);
}
await importTypeScript(`test/soak/${name}.ts`);
