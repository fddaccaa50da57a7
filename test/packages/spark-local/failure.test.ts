import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type FailedStart, startFailure } from "../../../packages/spark-local/src/failure.ts";
import { temporaryFolder, touch } from "./support.ts";

function failed(log: string, reason: FailedStart["reason"]): FailedStart {
  const home = temporaryFolder();
  return {
    reason,
    java: "java",
    args: ["Main"],
    log: touch(join(home, "log"), log),
    home,
    port: 15002,
    timeoutMs: 120_000,
  };
}

describe("the reason of a failed start", () => {
  test("is a timeout where the server runs and does not answer", () => {
    const error = startFailure(failed("Starting Spark session.", "timeout"));
    expect(error.code).toBe("START_TIMEOUT");
    expect(error.message).toBe(
      [
        "[START_TIMEOUT] No answer from Spark within 120 s.",
        error.advice,
        "Command: java Main",
        "Last lines of its log:",
        "  Starting Spark session.",
      ].join("\n"),
    );
  });

  test("is a taken port where the log has Spark's words for it", () => {
    const log =
      "java.net.BindException: Failed to bind to address /127.0.0.1:15002: Service 'org.apache.spark.sql.connect.service.SparkConnectService' failed after 0 retries";
    expect(startFailure(failed(log, "ended"))).toMatchObject({ code: "PORT_TAKEN" });
  });

  test("is not a taken port where an address cannot be bound at all", () => {
    const log =
      "java.net.BindException: Cannot assign requested address: Service 'sparkDriver' failed after 16 retries";
    const error = startFailure(failed(log, "ended"));
    expect(error.code).toBe("START_FAILED");
    expect(error.message).toContain("before it answered: Cannot assign requested address: Service 'sparkDriver'");
  });
});
