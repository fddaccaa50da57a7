import {
  AnalysisException,
  CancelledError,
  ParseException,
  SchemaMismatchError,
  SparkConnectError,
  SparkException,
} from "spark-connect-js";
import { SparkLocalError } from "spark-local";
import { describe, expect, test } from "vitest";
import { EmulatorError } from "../../../emulator/emulator-error.ts";
import { ExpectedError, usageError } from "../../../jobs/runtime/exit-codes.ts";
import { explainError } from "../../../jobs/runtime/explain-error.ts";

const connect = (code: string) => new SparkConnectError({ code, message: `it is ${code}` });

describe("exit codes", () => {
  test.each<[string, unknown, number]>([
    ["wrong usage", usageError("no"), 2],
    ["the quality gate", new ExpectedError(3, "counts"), 3],
    ["a server that is not there", connect("UNAVAILABLE"), 75],
    ["a server that is slow", connect("DEADLINE_EXCEEDED"), 75],
    ["a server that was restarted", connect("SESSION_CHANGED"), 75],
    ["a wrong token", connect("UNAUTHENTICATED"), 2],
    ["no permission", connect("PERMISSION_DENIED"), 2],
    ["a malformed connection string", connect("INVALID_CONNECT_URL"), 2],
    ["a token without TLS", connect("INSECURE_TOKEN"), 2],
    ["any other failure of the connection", connect("UNIMPLEMENTED"), 1],
    ["an interrupt", new CancelledError({ code: "CANCELLED", message: "stop" }), 130],
    ["a path that is not there", new AnalysisException({ code: "PATH_NOT_FOUND", message: "x" }), 2],
    ["tables of another shape", new SchemaMismatchError("table pin", ["ind is missing"]), 2],
    ["what Spark refuses", new ParseException({ code: "PARSE_SYNTAX_ERROR", message: "x" }), 1],
    ["what fails in Spark", new SparkException({ code: "FAILED_READ_FILE", message: "x" }), 1],
    ["no Java", new SparkLocalError("NO_JAVA", "No Java found", { advice: "Install it" }), 1],
    ["a disk that refuses", Object.assign(new Error("EACCES: permission denied, mkdir '/x'"), { syscall: "mkdir" }), 1],
    ["wrong usage of the emulator", new EmulatorError("usage", "no such table"), 2],
    ["a database that is not there", new EmulatorError("tryAgain", "no answer"), 75],
    ["any other failure of the emulator", new EmulatorError("failed", "no"), 1],
    ["a mistake of ours", new TypeError("undefined is not a function"), 1],
    ["something thrown that is no error", "oops", 1],
  ])("%s", (_, error, exitCode) => {
    expect(explainError(error).exitCode).toBe(exitCode);
  });
});

describe("messages", () => {
  test("have no stack, but for a mistake of ours", () => {
    const expected = [
      usageError("no"),
      new EmulatorError("failed", "no"),
      connect("UNAVAILABLE"),
      new SparkException({ code: "X", message: "y" }),
    ];
    for (const error of expected) expect(explainError(error).message).not.toMatch(/^\s+at /m);
    expect(explainError(new TypeError("mistake")).message).toMatch(/^Unexpected: TypeError: mistake\n\s+at /);
  });

  test("say which path is missing and how to name another", () => {
    const facts = { code: "PATH_NOT_FOUND", message: "long", messageParameters: { path: "file:/lake/topics/a.pin" } };
    const { message } = explainError(new AnalysisException(facts));
    expect(message).toMatch(/^There is nothing at file:\/lake\/topics\/a\.pin\. .*--lake.*--id.*--pin/);
  });

  test("say what to do about a bucket that is not there, or is somebody else's", () => {
    const none =
      "`s3a://lake/topics/a.pin': getFileStatus on s3a://lake/topics/a.pin: software.amazon.awssdk.services.s3.model.NoSuchBucketException: The specified bucket does not exist (Service: S3, Status Code: 404, Request ID: 5)";
    expect(explainError(new SparkException({ code: "X", message: none }))).toEqual({
      exitCode: 2,
      message: "There is no bucket s3a://lake. Make it: npm run pipeline -- setup bucket",
    });
    const closed =
      "s3a://theirs/topics: getFileStatus on s3a://theirs/topics: software.amazon.awssdk.services.s3.model.S3Exception: (Service: S3, Status Code: 403, Request ID: 5):403 Forbidden";
    expect(explainError(new SparkException({ code: "X", message: closed }))).toEqual({
      exitCode: 2,
      message: "s3a://theirs is closed to these keys: check its name, AWS_PROFILE, and what it lets in.",
    });
  });

  test("leave out the plan that Spark adds", () => {
    const message =
      "[UNRESOLVED_COLUMN] no column x. SQLSTATE: 42703;\n'Project ['x]\n+- Relation [a] parquet\n+- more";
    expect(explainError(new AnalysisException({ code: "UNRESOLVED_COLUMN", message })).message).toBe(
      "Spark: [UNRESOLVED_COLUMN] no column x. SQLSTATE: 42703",
    );
    const plain = new SparkException({
      code: "X",
      message: "Job aborted\nLost task 0.0\n\tat org.apache…\n\tat java…",
    });
    expect(explainError(plain).message).toBe("Spark: Job aborted\nLost task 0.0");
  });
});
