import { describe, expect, it } from "vitest";
import { captureCaller, withCallerStack } from "../../../../packages/spark-connect-js/src/client/caller-stack.ts";
import { AnalysisException, SparkRuntimeException } from "../../../../packages/spark-connect-js/src/errors.ts";

const asynchronous = () => new Promise((resolve) => setTimeout(resolve, 1));

/** Stands for an action: captures, loses its stack, fails. */
async function action(): Promise<never> {
  const caller = captureCaller();
  await asynchronous();
  const cause = new SparkRuntimeException({ code: "B", message: "inner" });
  throw withCallerStack(new AnalysisException({ code: "A", message: "two\nlines", cause }), caller);
}

describe("an error's stack", () => {
  it("begins in the caller's file, below the whole message", async () => {
    const error: AnalysisException = await action().catch((thrown) => thrown);
    const [name, second, frame] = error.stack!.split("\n");
    expect([name, second]).toEqual(["AnalysisException: two", "lines"]);
    expect(frame).toMatch(/action \(.*caller-stack\.test\.ts:\d+:\d+\)$/);
    expect(error.stack).not.toMatch(/node_modules|node:internal|spark-connect-js\/src/);
  });

  it("has no frames of the package in Spark's causes", async () => {
    const error: AnalysisException = await action().catch((thrown) => thrown);
    expect((error.cause as Error).stack).toBe("SparkRuntimeException: inner");
  });

  it("survives deep call chains and a small stack limit", () => {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 1;
    try {
      expect(withCallerStack(new Error("x"), captureCaller()).stack).toContain("caller-stack.test.ts");
      expect(Error.stackTraceLimit).toBe(1);
    } finally {
      Error.stackTraceLimit = limit;
    }
  });

  it("stays as it is when there is nothing to say", () => {
    const error = new Error("x");
    const { stack } = error;
    expect(withCallerStack(error, {}).stack).toBe(stack);
    expect(withCallerStack("no error", captureCaller())).toBe("no error");
  });

  it("keeps frames of installed packages when there are no others", () => {
    const stack = "Error\n    at run (/app/node_modules/tool/index.js:1:2)\n    at node:internal/x:1:1";
    expect(withCallerStack(new Error("x"), { stack }).stack).toBe(
      "Error: x\n    at run (/app/node_modules/tool/index.js:1:2)",
    );
  });
});
