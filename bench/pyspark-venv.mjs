// node bench/pyspark-venv.mjs: prints the Python of an environment that has PySpark Connect as bench/requirements.txt pins
// it. Made once (half a minute, 430 MB) in the user's cache, outside every checkout: the folder pinterest-bench beside that
// of spark-local. Benchmarks and scripts/pyspark-plans.py use it. PYTHON names another interpreter than python3.
// With --with-spark: one that has the whole of PySpark, with a Spark of its own (two minutes, 900 MB).
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const wanted = process.argv.includes("--with-spark") ? "requirements-with-spark.txt" : "requirements.txt";
const requirements = fileURLToPath(new URL(wanted, import.meta.url));
const python = process.env.PYTHON || "python3";

try {
  console.log(provide());
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}

function provide() {
  const version = run(python, ["--version"]);
  const hash = createHash("sha256").update(version).update(readFileSync(requirements)).digest("hex").slice(0, 12);
  const folder = join(cacheFolder(), `venv-${hash}`);
  if (!existsSync(pythonOf(folder))) make(folder);
  return pythonOf(folder);
}

/** Under another name first, so that a folder of the right name is always whole. Its python works wherever it lies. */
function make(folder) {
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(dirname(folder), { recursive: true });
  try {
    run(python, ["-m", "venv", unfinished]);
    const quietly = ["--quiet", "--disable-pip-version-check", "--no-input"];
    run(pythonOf(unfinished), ["-m", "pip", "install", ...quietly, "-r", requirements]);
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another process may have been first.
    if (!existsSync(pythonOf(folder))) throw error;
  }
}

function cacheFolder() {
  if (process.env.SPARK_LOCAL_CACHE) return join(dirname(resolve(process.env.SPARK_LOCAL_CACHE)), "pinterest-bench");
  const xdg = process.env.XDG_CACHE_HOME;
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches", "pinterest-bench");
  return join(xdg && isAbsolute(xdg) ? xdg : join(homedir(), ".cache"), "pinterest-bench");
}

function pythonOf(folder) {
  return join(folder, "bin", "python");
}

function run(command, words) {
  return execFileSync(command, words, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

function explain(error) {
  if (error.code === "ENOENT")
    return `PySpark needs Python 3.11 or later, and there is no ${python}: install it, or set PYTHON`;
  const said = `${error.stdout ?? ""}${error.stderr ?? ""}`.trim().split("\n").slice(-15).join("\n");
  return `the Python environment for PySpark could not be made: ${error.message.split("\n")[0]}\n${said}`;
}
