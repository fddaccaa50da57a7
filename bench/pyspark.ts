import { execFileSync } from "node:child_process";

/** The Python of an environment with PySpark Connect, or with all of PySpark; made when it is first asked for. */
export const pysparkPython = (...options: readonly "--with-spark"[]): string =>
  execFileSync(process.execPath, ["bench/pyspark-venv.mjs", ...options], { encoding: "utf8" }).trim();

/** PySpark sends a token in plain text to `localhost` only. */
export const pysparkUrl = (url: string): string => url.replace("127.0.0.1", "localhost");
