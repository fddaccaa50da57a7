import { type SparkOptions, startSpark, warmSpark } from "spark-local";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the run's Spark server answers. */
    sparkUrl: string;
  }
}

/** Starts the run's one server and tells the tests its URL; stops it at the end. */
export async function serve(
  project: TestProject,
  conf: NonNullable<SparkOptions["conf"]>,
): Promise<() => Promise<void>> {
  const onProgress = (message: string) => console.error(message);
  // Made once (a minute); from then on every server starts in half the time.
  await warmSpark({ onProgress });
  const server = await startSpark({ mode: "test", conf, onProgress });
  project.provide("sparkUrl", server.url);
  return () => server.stop();
}

export default (project: TestProject): Promise<() => Promise<void>> => serve(project, {});
