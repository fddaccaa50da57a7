import { type ActionOptions, type FinishedExecution, SparkSession } from "spark-connect-js";
import { describe, expect, inject, test } from "vitest";
import { asleep } from "../../../support/asleep.ts";
import { failureOf } from "../../../support/failure-of.ts";
import { session } from "../../../support/session.ts";

const aggregation = "SELECT id % 3 AS k, sum(id) AS total FROM range(0, 100, 1, 2) GROUP BY k";
const failing = "SELECT raise_error(concat('row ', id)) AS e FROM range(3)";

/** Options that keep what `onFinish` is told. */
function keeping() {
  const finished: FinishedExecution[] = [];
  return { finished, onFinish: (facts: FinishedExecution) => void finished.push(facts) };
}

test("an aggregation tells its rows and what the nodes of its plan counted", async () => {
  const { finished, onFinish } = keeping();
  await (await session().sql(aggregation)).collect({ onFinish });
  const operationId = expect.stringMatching(/^[0-9a-f-]{36}$/);
  expect(finished).toEqual([{ operationId, rows: 3n, metrics: expect.any(Array) }]);
  const nodes = finished[0]?.metrics ?? [];
  const counted = (name: string, metric: string) =>
    nodes.filter((node) => node.name === name).map((node) => node.metrics.find((it) => it.name === metric));
  expect(nodes[0]?.parent).toBe(nodes[0]?.planId);
  const ids = nodes.map(({ planId }) => planId);
  expect(nodes.every(({ parent }) => ids.includes(parent))).toBe(true);
  const rows = (value: bigint) => ({ name: "numOutputRows", value, metricType: "sum" });
  // Three groups, in each of two parts before.
  expect(counted("HashAggregate", "numOutputRows")).toEqual([rows(3n), rows(6n)]);
  expect(counted("Range", "numOutputRows")).toEqual([rows(100n)]);
  expect(counted("Exchange", "shuffleRecordsWritten")).toMatchObject([{ value: 6n }]);
});

test("each execution of its own, also those of commands, which have no rows", async () => {
  const spark = session();
  const { finished, onFinish } = keeping();
  await spark.range(7).createOrReplaceTempView("seven", { onFinish });
  await spark.range(7).count({ onFinish });
  await spark.range(7).write.format("noop").mode("overwrite").save(undefined, { onFinish });
  expect(finished.map(({ rows }) => rows)).toEqual([undefined, 1n, undefined]);
  expect(new Set(finished.map(({ operationId }) => operationId)).size).toBe(3);
});

test("a reader that leaves early is told the rows that came", async () => {
  const { finished, onFinish } = keeping();
  for await (const row of session().range(0, 30_000, 1, 1).toLocalIterator({ onFinish })) {
    expect(row).toEqual({ id: 0n });
    break;
  }
  expect(finished).toEqual([{ operationId: expect.any(String), rows: 10_000n, metrics: [] }]);
});

test("what onFinish throws, the action throws", async () => {
  const onFinish = () => {
    throw new Error("no");
  };
  await expect(session().range(1).collect({ onFinish })).rejects.toThrow("no");
});

describe("an error has the operationId that onFinish is told", () => {
  const failures: Record<string, [code: string, fail: (options: ActionOptions) => Promise<unknown>]> = {
    "at run time": ["USER_RAISED_EXCEPTION", async (options) => (await session().sql(failing)).collect(options)],
    "of the analysis": ["TABLE_OR_VIEW_NOT_FOUND", (options) => session().table("nowhere").count(options)],
    "of a SQL command": ["PARSE_SYNTAX_ERROR", (options) => session().sql("SELEC", undefined, options)],
    "of a write": ["TABLE_OR_VIEW_NOT_FOUND", (options) => session().table("nowhere").write.saveAsTable("t", options)],
    "of the caller": [
      "CANCELLED",
      (options) =>
        session()
          .range(1)
          .count({ ...options, signal: AbortSignal.abort() }),
    ],
    "of a limit": ["DEADLINE_EXCEEDED", (options) => asleep(session()).count({ ...options, timeoutMs: 200 })],
    "of a session that is closed": [
      "NO_ACTIVE_SESSION",
      async (options) => {
        const spark = session();
        await spark.stop();
        return spark.range(1).count(options);
      },
    ],
    "of the connection": [
      "UNAVAILABLE",
      (options) => SparkSession.connect("sc://127.0.0.1:1", { retryPolicies: [] }).range(1).count(options),
    ],
    "of the token": [
      "TOKEN_PROVIDER_FAILED",
      (options) => SparkSession.connect(inject("sparkUrl"), { token: noToken }).range(1).count(options),
    ],
  };

  test.each(Object.entries(failures))("%s", async (_, [code, fail]) => {
    const { finished, onFinish } = keeping();
    const error = await failureOf(fail({ onFinish }));
    expect(error.code).toBe(code);
    expect(finished).toEqual([{ operationId: error.operationId, metrics: [], error }]);
    expect(error.operationId).toMatch(/^[0-9a-f-]{36}$/);
  });
});

const noToken = () => Promise.reject(new Error("no token"));
