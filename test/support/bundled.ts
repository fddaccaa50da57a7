import { execFileSync } from "node:child_process";
import { join } from "node:path";

const bundle = join(import.meta.dirname, "../../packages/spark-connect-js/scripts/bundle.mjs");

/** The client as programs load it, made of the sources as they are now, also where somebody ran only the compiler. */
export default function setup(): void {
  execFileSync(process.execPath, [bundle]);
}
