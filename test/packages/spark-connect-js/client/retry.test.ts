import { describe, expect, it } from "vitest";
import {
  defaultRetryPolicy,
  firstAttempt,
  nextRetry,
  type RetryPolicy,
} from "../../../../packages/spark-connect-js/src/client/retry.ts";
import type { Failure } from "../../../../packages/spark-connect-js/src/wire/failure.ts";

const failure = (code: Failure["code"], more: Partial<Failure> = {}): Failure => ({
  code,
  message: "",
  origin: "server",
  ...more,
});

/** All waits until the budget is spent. */
function waits(policies: RetryPolicy[], failureAt: (i: number) => Failure, random = 0): number[] {
  const found: number[] = [];
  let state = firstAttempt(policies);
  for (;;) {
    const retry = nextRetry(policies, state, failureAt(found.length), random);
    if (!retry) return found;
    found.push(retry.waitMs);
    state = retry.state;
  }
}

describe("the default policy", () => {
  it("waits 50, 200, 800, … 60,000 ms, fifteen times, more than ten minutes in all", () => {
    const sequence = waits([defaultRetryPolicy], () => failure("UNAVAILABLE"));
    expect(sequence).toEqual([50, 200, 800, 3200, 12_800, 51_200, ...Array.from({ length: 9 }, () => 60_000)]);
    expect(sequence.reduce((sum, ms) => sum + ms)).toBeGreaterThanOrEqual(600_000);
  });

  it("adds up to 500 ms of chance from two seconds on", () => {
    const sequence = waits([defaultRetryPolicy], () => failure("UNAVAILABLE"), 0.999999);
    expect(sequence.slice(0, 5)).toEqual([50, 200, 800, 3699, 13_299]);
  });

  it("waits as long as the server asks, at most ten minutes, and goes on with its own sequence", () => {
    const asks = [0, 5000, 0, 3_600_000, 0];
    const sequence = waits([defaultRetryPolicy], (i) => failure("UNAVAILABLE", { retryDelayMs: asks[i] ?? 0 }));
    expect(sequence.slice(0, 5)).toEqual([50, 5000, 800, 600_000, 12_800]);
  });

  it.each<[Failure, boolean]>([
    [failure("UNAVAILABLE"), true],
    [failure("INTERNAL", { message: "[INVALID_CURSOR.DISCONNECTED] …" }), true],
    [failure("RESOURCE_EXHAUSTED", { retryDelayMs: 0 }), true],
    [failure("INTERNAL", { retryDelayMs: 100 }), true],
    [failure("INTERNAL"), false],
    [failure("UNKNOWN", { message: "INVALID_CURSOR.DISCONNECTED" }), false],
    [failure("RESOURCE_EXHAUSTED"), false],
    [failure("DEADLINE_EXCEEDED"), false],
    [failure("UNAUTHENTICATED"), false],
    [failure("PERMISSION_DENIED"), false],
    [failure("CANCELLED"), false],
    [failure("UNAVAILABLE", { origin: "client" }), false],
  ])("%o: retried %s", (given, retried) => {
    expect(nextRetry([defaultRetryPolicy], firstAttempt([defaultRetryPolicy]), given, 0) !== undefined).toBe(retried);
  });

  it("is not misled by a condition's name in the text of a query's error", () => {
    const quoted = failure("INTERNAL", {
      message: "[USER_RAISED_EXCEPTION] INVALID_CURSOR.DISCONNECTED",
      errorInfo: { reason: "", domain: "", metadata: { errorClass: "USER_RAISED_EXCEPTION" } },
    });
    expect(defaultRetryPolicy.canRetry(quoted)).toBe(false);
  });
});

describe("policies of one's own", () => {
  const policy = (more: Partial<RetryPolicy>): RetryPolicy => ({ ...defaultRetryPolicy, ...more });

  it("uses the first that can, each with its own count, and the next when it is spent", () => {
    const busy = policy({
      maxRetries: 2,
      initialBackoffMs: 7,
      maxBackoffMs: 7,
      canRetry: ({ code }) => code === "ABORTED",
    });
    const any = policy({ maxRetries: 3, initialBackoffMs: 1, backoffMultiplier: 10, canRetry: () => true });
    expect(waits([busy, any], () => failure("ABORTED"))).toEqual([7, 7, 1, 10, 100]);
    const mixed = waits([busy, any], (i) => failure(i % 2 === 0 ? "UNKNOWN" : "ABORTED"));
    expect(mixed).toEqual([1, 7, 10, 7, 100]);
  });

  it("keeps the initial wait when there is no maximum", () => {
    const constant = policy({ maxRetries: 4, initialBackoffMs: 30, maxBackoffMs: undefined });
    expect(waits([constant], () => failure("UNAVAILABLE"))).toEqual([30, 30, 30, 30]);
  });

  it("may leave the server's wish aside", () => {
    const deaf = policy({ maxRetries: 1, recognizeServerRetryDelay: false });
    expect(waits([deaf], () => failure("UNAVAILABLE", { retryDelayMs: 9000 }))).toEqual([50]);
  });

  it("never retries without a policy", () => {
    expect(waits([], () => failure("UNAVAILABLE"))).toEqual([]);
  });
});
