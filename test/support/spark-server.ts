import { provideLocalFiles, type SparkOptions, startSpark, warmSpark } from "spark-local";
import type { TestProject } from "vitest/node";
import { otherSpark } from "./other-spark.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the run's Spark server answers. */
    sparkUrl: string;
    /** What it is: `spark-4.1.2`, `sail-0.7.2`. */
    server: string;
  }
}

/**
 * The same plans on any machine. Tasks take turns on more slots than plans use, so that work of two tests which only waits
 * to be stopped does not keep the others waiting too.
 */
const everywhere = {
  "spark.master": "local[4]",
  "spark.default.parallelism": "2",
  "spark.sql.shuffle.partitions": "2",
};

/**
 * Starts the run's one server and tells the tests its URL; stops it at the end. `SPARK_VERSION` takes another Spark than the
 * project's; `SPARK_TEST_URL` a server that runs already, which is what `SPARK_TEST_SERVER` says (`sail-0.7.2`).
 */
export async function serve(
  project: TestProject,
  conf: NonNullable<SparkOptions["conf"]>,
): Promise<() => Promise<void>> {
  const { SPARK_TEST_URL: running, SPARK_TEST_SERVER: what = "spark-4.1.2", SPARK_VERSION: version } = process.env;
  if (running) {
    project.provide("sparkUrl", running);
    project.provide("server", what);
    return async () => undefined;
  }
  const onProgress = (message: string) => console.error(message);
  const env = version ? await otherSpark(version, onProgress) : {};
  // Made once (a minute); from then on every server starts in half the time.
  await warmSpark({ env, onProgress });
  const files = version ? { jars: [], conf: {} } : await provideLocalFiles({ onProgress });
  const all = { ...everywhere, ...files.conf, ...conf };
  const server = await startSpark({ mode: "test", conf: all, jars: files.jars, env, onProgress });
  project.provide("sparkUrl", server.url);
  project.provide("server", `spark-${server.version}`);
  return () => server.stop();
}

export default (project: TestProject): Promise<() => Promise<void>> => serve(project, {});
