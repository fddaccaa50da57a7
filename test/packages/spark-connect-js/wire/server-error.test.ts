import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { describe, expect, it } from "vitest";
import * as errors from "../../../../packages/spark-connect-js/src/errors.ts";
import { FetchErrorDetailsResponseSchema } from "../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import type { ErrorInfo, Failure } from "../../../../packages/spark-connect-js/src/wire/failure.ts";
import { errorFromDetails, errorFromInfo } from "../../../../packages/spark-connect-js/src/wire/server-error.ts";

const failure: Failure = { code: "INTERNAL", message: "[X] it failed", origin: "server" };
const info = (metadata: Record<string, string>, reason = ""): ErrorInfo => ({
  reason,
  domain: "org.apache.spark",
  metadata,
});

describe("the class follows the exception's hierarchy", () => {
  const cases: [string[], typeof errors.SparkServerError][] = [
    [
      ["org.apache.spark.sql.catalyst.parser.ParseException", "org.apache.spark.sql.AnalysisException"],
      errors.ParseException,
    ],
    [
      ["org.apache.spark.sql.catalyst.ExtendedAnalysisException", "org.apache.spark.sql.AnalysisException"],
      errors.AnalysisException,
    ],
    [
      [
        "org.apache.spark.SparkNumberFormatException",
        "java.lang.NumberFormatException",
        "java.lang.IllegalArgumentException",
      ],
      errors.NumberFormatException,
    ],
    [
      ["org.apache.spark.SparkIllegalArgumentException", "java.lang.IllegalArgumentException"],
      errors.IllegalArgumentException,
    ],
    [
      ["org.apache.spark.SparkArithmeticException", "java.lang.ArithmeticException", "java.lang.RuntimeException"],
      errors.ArithmeticException,
    ],
    [
      ["org.apache.spark.SparkArrayIndexOutOfBoundsException", "java.lang.ArrayIndexOutOfBoundsException"],
      errors.ArrayIndexOutOfBoundsException,
    ],
    [["org.apache.spark.SparkDateTimeException", "java.time.DateTimeException"], errors.DateTimeException],
    [
      ["org.apache.spark.SparkUnsupportedOperationException", "java.lang.UnsupportedOperationException"],
      errors.UnsupportedOperationException,
    ],
    [["org.apache.spark.SparkRuntimeException", "java.lang.RuntimeException"], errors.SparkRuntimeException],
    [["org.apache.spark.SparkUpgradeException", "java.lang.RuntimeException"], errors.SparkUpgradeException],
    [["org.apache.spark.SparkNoSuchElementException"], errors.SparkNoSuchElementException],
    [["org.apache.spark.api.python.PythonException"], errors.PythonException],
    [["org.apache.spark.sql.streaming.StreamingQueryException"], errors.StreamingQueryException],
    [["org.apache.spark.sql.execution.QueryExecutionException"], errors.QueryExecutionException],
    [["org.apache.spark.SparkException", "java.lang.Exception"], errors.SparkException],
    [["org.apache.spark.sql.connect.common.InvalidPlanInput"], errors.InvalidPlanInput],
    [
      ["org.apache.spark.api.python.StreamingPythonRunner$StreamingPythonRunnerInitializationException"],
      errors.StreamingPythonRunnerInitializationException,
    ],
    [["java.lang.OutOfMemoryError", "java.lang.Error"], errors.UnknownException],
  ];

  it.each(cases)("%j", (classes, expected) => {
    const error = errorFromInfo(failure, info({ classes: JSON.stringify(classes) }));
    expect(error.constructor).toBe(expected);
    expect(error.javaClass).toBe(classes[0]);
  });
});

describe("an error from the status alone", () => {
  const conditions: [string, Record<string, string>, object][] = [
    ["nothing", {}, { code: "a.B", name: "UnknownException" }],
    ["only the condition", { errorClass: "X" }, { code: "X", errorClass: "X" }],
    ["only the SQLSTATE", { sqlState: "42000" }, { code: "a.B", sqlState: "42000" }],
    ["broken JSON", { classes: "[", messageParameters: "{" }, { code: "a.B" }],
    ["parameters", { errorClass: "X", messageParameters: '{"k":"v"}' }, { messageParameters: { k: "v" } }],
    ["a stack", { stackTrace: "at x" }, { serverStackTrace: "at x" }],
  ];

  it.each(conditions)("with %s", (_, metadata, expected) => {
    const error = errorFromInfo(failure, info(metadata, "a.B"), "op");
    expect(error).toMatchObject({ message: "[X] it failed", grpcCode: "INTERNAL", operationId: "op", ...expected });
  });
});

describe("an error with all details", () => {
  const details = (init: MessageInitShape<typeof FetchErrorDetailsResponseSchema>) =>
    create(FetchErrorDetailsResponseSchema, init);

  it("has condition, parameters, contexts, stack and the causes as a chain", () => {
    const error = errorFromDetails(
      details({
        rootErrorIdx: 0,
        errors: [
          {
            errorTypeHierarchy: ["org.apache.spark.sql.AnalysisException"],
            message: "outer",
            causeIdx: 1,
            stackTrace: [{ declaringClass: "a.B", methodName: "run", fileName: "B.scala", lineNumber: 7 }],
            sparkThrowable: {
              errorClass: "UNRESOLVED_COLUMN",
              sqlState: "42703",
              messageParameters: { objectName: "`x`" },
              queryContexts: [
                { contextType: 1, fragment: "x", startIndex: 3, stopIndex: 4, callSite: "here", summary: "s" },
              ],
              breakingChangeInfo: { migrationMessage: ["do"], mitigationConfig: { key: "k", value: "v" } },
            },
          },
          { errorTypeHierarchy: ["java.lang.ArithmeticException"], message: "inner" },
        ],
      }),
      failure,
      "op",
    );
    expect(error).toMatchObject({
      name: "AnalysisException",
      message: "outer",
      code: "UNRESOLVED_COLUMN",
      sqlState: "42703",
      messageParameters: { objectName: "`x`" },
      queryContexts: [
        { contextType: "DATAFRAME", fragment: "x", startIndex: 3, stopIndex: 4, callSite: "here", summary: "s" },
      ],
      breakingChangeInfo: { migrationMessage: ["do"], mitigationConfig: { key: "k", value: "v" }, needsAudit: true },
      operationId: "op",
      cause: { name: "ArithmeticException", message: "inner", operationId: "op" },
    });
    expect(error?.serverStackTrace).toBe("org.apache.spark.sql.AnalysisException: outer\n\tat a.B.run(B.scala:7)");
    expect((error!.cause as Error).cause).toBeUndefined();
  });

  it("does not follow causes in a circle", () => {
    const error = errorFromDetails(details({ rootErrorIdx: 0, errors: [{ message: "m", causeIdx: 0 }] }), failure);
    let depth = 0;
    for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) depth++;
    expect(depth).toBe(16);
  });

  it("is left to the status when the server tells nothing", () => {
    expect(errorFromDetails(details({}), failure)).toBeUndefined();
    expect(errorFromDetails(details({ rootErrorIdx: 4, errors: [] }), failure)).toBeUndefined();
  });
});
