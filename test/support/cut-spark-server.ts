import type { TestProject } from "vitest/node";
import { serve } from "./spark-server.ts";

/** As Spark's own end-to-end tests: every result is cut and resumed, time and again. */
export default (project: TestProject): Promise<() => Promise<void>> =>
  serve(project, {
    "spark.connect.execute.reattachable.senderMaxStreamDuration": "1s",
    "spark.connect.execute.reattachable.senderMaxStreamSize": "123",
  });
