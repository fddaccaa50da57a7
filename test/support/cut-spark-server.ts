import type { TestProject } from "vitest/node";
import { serve } from "./spark-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Of many like cases only each so many-th need run: 1 where nothing is said. */
    eachOf?: number;
  }
}

/** As Spark's own end-to-end tests: every result is cut and resumed, time and again. `npm run soak -- cut-server` has every case. */
export default (project: TestProject): Promise<() => Promise<void>> => {
  project.provide("eachOf", process.env.EVERY_CASE ? 1 : 8);
  return serve(project, {
    "spark.connect.execute.reattachable.senderMaxStreamDuration": "1s",
    "spark.connect.execute.reattachable.senderMaxStreamSize": "123",
  });
};
