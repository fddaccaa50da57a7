import { SparkConnectError } from "../errors.ts";
import type { Refusal } from "../schema/shape.ts";

/** What of PySpark carries Python code to the server, which no other language can send; and what does it instead. */
export const pythonOnly = {
  frame: {
    foreach: "iterate over the frame: for await (const row of df)",
    foreachPartition: "iterate over the frame: for await (const row of df), or write it to a sink",
    mapInArrow: "use columns and higher-order functions, or toArrow() for what is small",
    mapInPandas: "use columns and higher-order functions, or toArrow() for what is small",
    toPandas: "use toArrow() or collect()",
  },
  grouped: {
    applyInArrow: "use agg(), window functions, or collectList() with higher-order functions",
    applyInPandas: "use agg(), window functions, or collectList() with higher-order functions",
    transformWithState: "use watermarks, windows and dropDuplicatesWithinWatermark()",
    transformWithStateInPandas: "use watermarks, windows and dropDuplicatesWithinWatermark()",
  },
  streamWriter: {
    foreach: "write to a table or to Kafka, and read that",
    foreachBatch:
      "write with toTable() and read the table, or run with { availableNow: true } and mergeInto() what came",
  },
  udf: {
    register: "use createTemporaryFunction() for SQL, registerJavaFunction() for Java, or a higher-order function",
  },
} as const;

type Ways = Readonly<Record<string, string>>;

/** The names as members that do not compile where they are called, and say what to do instead. */
export type NeedsPython<W extends Ways, K extends keyof W> = Refusal<`this needs a Python worker: ${W[K]}`>;

/** Adds the names to a class, each to refuse with what does it instead (`NEEDS_PYTHON`). */
export function refusePython({ prototype }: { readonly prototype: object }, ways: Ways): void {
  for (const [name, way] of Object.entries(ways)) {
    const value = (): never => {
      const message = `${name} needs a Python worker, which runs no JavaScript: ${way}`;
      throw new SparkConnectError({ code: "NEEDS_PYTHON", message });
    };
    Object.defineProperty(prototype, name, { value, configurable: true });
  }
}
