// node scripts/make-fixtures.mjs: writes the Arrow files of fixtures/ anew, from its rows.
import { writeFileSync } from "node:fs";
import { importTypeScript, root } from "./run-typescript.mjs";

const { arrowFiles } = await importTypeScript("fixtures/make.ts");
for (const [name, bytes] of Object.entries(arrowFiles())) {
  writeFileSync(`${root}fixtures/${name}`, bytes);
  console.log(`fixtures/${name}: ${bytes.length} bytes`);
}
