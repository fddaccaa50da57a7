import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { writeLake } from "../../emulator/lake/write-lake.ts";

// A million generated posts with every kind of dirt go through the batch job; what became of the records must be what
// the generator says it put in. npm run soak -- clean [--posts=1000000] [--seed=100]
const option = (name: string, fallback: number): number =>
  Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback);

const [posts, seed] = [option("posts", 1_000_000), option("seed", 100)];
const home = mkdtempSync(join(tmpdir(), "soak-clean-"));
try {
  const { expected, bytes } = await writeLake(join(home, "lake"), {
    posts,
    seed,
    unusual: 0.05,
    recordsPerObject: 10_000,
  });
  console.log(`${posts} posts, seed ${seed}: ${Math.round(bytes / 1e6)} MB`);
  const started = performance.now();
  const args = ["dist/jobs/main.js", "job", "batch", "--rows", "1", "--json"];
  const printed = execFileSync(process.execPath, args, {
    encoding: "utf8",
    env: { ...process.env, PIPELINE_HOME: home },
  });
  const { tables } = JSON.parse(printed.trim().split("\n").at(-1) ?? "{}");
  console.table(tables);
  if (!isDeepStrictEqual(tables, expected)) {
    console.error("NOT what was put in:", JSON.stringify(expected));
    process.exitCode = 1;
  } else console.log(`Every record is where it belongs; ${((performance.now() - started) / 1000).toFixed(0)} s.`);
} finally {
  rmSync(home, { recursive: true, force: true });
}
