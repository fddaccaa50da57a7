import { startSpark } from "spark-local";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder in which the run's Spark server keeps its warehouse. */
    sparkHome: string;
  }
}

/** A server of somebody else, for programs that are told of one. Tests that kill theirs, or look into its log, start their own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startSpark({ mode: "test" });
  project.provide("sparkUrl", server.url);
  project.provide("sparkHome", server.home);
  return () => server.stop();
}
