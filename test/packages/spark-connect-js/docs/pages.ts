import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Page {
  readonly name: string;
  readonly program: string;
}

const folder = join(import.meta.dirname, "../../../../packages/spark-connect-js");

/** The blocks of each page of the package's documentation are one program, from the first to the last. */
export const pages: readonly Page[] = ["README.md", ...readdirSync(join(folder, "docs")).map((name) => `docs/${name}`)]
  .filter((name) => name !== "docs/coverage.md")
  .map((name) => ({ name, program: programOf(readFileSync(join(folder, name), "utf8")) }))
  .filter(({ program }) => program !== "");

function programOf(page: string): string {
  return [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, block]) => block).join("\n");
}
