import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import * as errors from "../../../packages/spark-connect-js/src/errors.ts";

const facts = {
  code: "TABLE_OR_VIEW_NOT_FOUND",
  message: "[TABLE_OR_VIEW_NOT_FOUND] no table",
  errorClass: "TABLE_OR_VIEW_NOT_FOUND",
  sqlState: "42P01",
  messageParameters: { relationName: "`t`" },
  operationId: "op-1",
  grpcCode: "INTERNAL",
  javaClass: "org.apache.spark.sql.AnalysisException",
  serverStack: "at org.apache.spark.Server",
};

describe("an error", () => {
  const error = new errors.ParseException({ ...facts, cause: new Error("root") });

  it("is named as its class and stands under its supers", () => {
    expect(error).toBeInstanceOf(errors.AnalysisException);
    expect(error).toBeInstanceOf(errors.SparkServerError);
    expect(error).toBeInstanceOf(errors.SparkError);
    expect(error).not.toBeInstanceOf(errors.SparkConnectError);
    expect(String(error)).toBe("ParseException: [TABLE_OR_VIEW_NOT_FOUND] no table");
    expect(error.stack).toMatch(/^ParseException: \[TABLE/);
  });

  it("tells Spark's facts as properties and by PySpark's names", () => {
    const { message: _, serverStack, ...properties } = facts;
    expect(error).toMatchObject({ ...properties, serverStackTrace: serverStack, cause: { message: "root" } });
    expect(error.getCondition()).toBe(facts.errorClass);
    expect(error.getErrorClass()).toBe(facts.errorClass);
    expect(error.getSqlState()).toBe("42P01");
    expect(error.getMessageParameters()).toEqual({ relationName: "`t`" });
    expect(error.getQueryContext()).toEqual([]);
    expect(error.getBreakingChangeInfo()).toBeUndefined();
  });

  it("prints what it knows and nothing else, without the server's stack", () => {
    const printed = inspect(error);
    expect(printed).toContain("sqlState: '42P01'");
    expect(printed).not.toContain("undefined");
    expect(printed).not.toContain("org.apache.spark.Server");
  });
});

it("a cancelled call looks like the platform's own", () => {
  const error = new errors.CancelledError({ code: "CANCELLED", message: "stopped" });
  expect(error.name).toBe("AbortError");
  expect(error).toBeInstanceOf(errors.SparkConnectError);
});
