import { create } from "@bufbuild/protobuf";
import { afterEach, describe, expect, inject, it } from "vitest";
import { parseConnectionString } from "../../../../packages/spark-connect-js/src/client/connection-string.ts";
import type { ExecuteOptions } from "../../../../packages/spark-connect-js/src/client/execute.ts";
import { SparkClient } from "../../../../packages/spark-connect-js/src/client/spark-client.ts";
import * as errors from "../../../../packages/spark-connect-js/src/errors.ts";
import {
  ConfigRequest_OperationSchema,
  type Plan,
  PlanSchema,
} from "../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { failureOf } from "../../../support/failure-of.ts";

const clients: SparkClient[] = [];
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});

function connect(url = inject("sparkUrl")): SparkClient {
  const client = new SparkClient(parseConnectionString(url, {}));
  clients.push(client);
  return client;
}

function sql(client: SparkClient, query: string): Plan {
  const relation = { common: { planId: client.nextPlanId() }, relType: { case: "sql" as const, value: { query } } };
  return create(PlanSchema, { opType: { case: "root", value: relation } });
}

/** Rows that the batches say they have. */
async function count(client: SparkClient, query: string, options?: ExecuteOptions): Promise<bigint> {
  let rows = 0n;
  for await (const { responseType } of client.execute(sql(client, query), options))
    if (responseType.case === "arrowBatch") rows += responseType.value.rowCount;
  return rows;
}

async function drain(responses: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of responses);
}

/**
 * A minute of one slot and none of its power. What is stopped before its tasks are known Spark may go on to start: then it must not keep
 * other tests from their turns.
 */
const endless =
  "select count(*) from range(0, 300, 1, 1) where java_method('java.lang.Thread', 'sleep', 200L) is not null";

describe("a real server", () => {
  it("gives its version, schemas and configuration", async () => {
    const client = connect();
    expect(await client.version()).toMatch(/^4\./);
    const schema = await client.analyze({
      case: "schema",
      value: { $typeName: "spark.connect.AnalyzePlanRequest.Schema", plan: sql(client, "select 1L as a") },
    });
    expect(schema).toMatchObject({
      case: "schema",
      value: { schema: { kind: { value: { fields: [{ name: "a" }] } } } },
    });
    const get = { case: "get" as const, value: { keys: ["spark.sql.session.timeZone"] } };
    const { pairs } = await client.config(create(ConfigRequest_OperationSchema, { opType: get }));
    expect(pairs).toMatchObject([{ key: "spark.sql.session.timeZone", value: expect.any(String) }]);
  });

  it("sends every row of a large result once, and frees it", async () => {
    const client = connect();
    expect(await count(client, "select id, cast(id as string) as s from range(0, 300000, 1, 4)")).toBe(300_000n);
    expect(client.rpcs).toMatchObject({ executePlan: 1, fetchErrorDetails: 0, interrupt: 0 });
    expect(client.rpcs.releaseExecute).toBeGreaterThan(0);
  });

  it("waits through a query that is silent for longer than a stream lives", async () => {
    const client = connect();
    const started = performance.now();
    expect(await count(client, "select java_method('java.lang.Thread', 'sleep', 2500L)")).toBe(1n);
    expect(performance.now() - started).toBeGreaterThan(2400);
  });

  it.each<[string, typeof errors.SparkError, Partial<errors.SparkError>]>([
    [
      "select * from nowhere",
      errors.AnalysisException,
      { code: "TABLE_OR_VIEW_NOT_FOUND", sqlState: "42P01", messageParameters: { relationName: "`nowhere`" } },
    ],
    ["selec 1", errors.ParseException, { code: "PARSE_SYNTAX_ERROR", sqlState: "42601" }],
    ["select raise_error('boom')", errors.SparkRuntimeException, { code: "USER_RAISED_EXCEPTION" }],
    ["select cast(concat('x', id) as int) from range(1)", errors.NumberFormatException, { code: "CAST_INVALID_INPUT" }],
    ["select 1 / (id - id) from range(1)", errors.ArithmeticException, { code: "DIVIDE_BY_ZERO", sqlState: "22012" }],
  ])("says what is wrong with: %s", async (query, type, expected) => {
    const client = connect();
    const error = await failureOf(count(client, query));
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ ...expected, grpcCode: "INTERNAL", operationId: expect.any(String) });
    expect(client.rpcs).toMatchObject({ executePlan: 1, fetchErrorDetails: 1 });
  });

  it("stops its work when the caller aborts, when time is over, and when the loop is left", async () => {
    const client = connect();
    const nothingRuns = () => expect.poll(() => client.interruptAll(), { timeout: 10_000 }).toEqual([]);
    const error = await failureOf(count(client, endless, { signal: AbortSignal.timeout(700) }));
    expect(error).toMatchObject({ name: "AbortError", code: "CANCELLED" });
    await nothingRuns();
    expect((await failureOf(count(client, endless, { timeoutMs: 700 }))).code).toBe("DEADLINE_EXCEEDED");
    await nothingRuns();
    for await (const _ of client.execute(sql(client, "select * from range(0, 5000000, 1, 4)"))) break;
    await nothingRuns();
  });

  it("is interrupted by tag and by operation", async () => {
    const client = connect();
    for (const by of ["tag", "operation"] as const) {
      let hasBegun = false;
      const onProgress = ({ tasks }: { tasks: number }) => {
        hasBegun ||= tasks > 0;
      };
      const execution = client.execute(sql(client, endless), { tags: [by], onProgress });
      const reading = failureOf(drain(execution));
      await expect.poll(() => hasBegun, { timeout: 30_000 }).toBe(true);
      const interrupt = () =>
        by === "tag" ? client.interruptTag(by) : client.interruptOperation(execution.operationId);
      await expect.poll(interrupt, { timeout: 10_000 }).toEqual([execution.operationId]);
      expect((await reading).code).toBe("OPERATION_CANCELED");
    }
  });

  it("reports progress", async () => {
    const client = connect();
    let reports = 0;
    const abort = new AbortController();
    const onProgress = () => {
      if (++reports === 2) abort.abort();
    };
    await failureOf(count(client, endless, { signal: abort.signal, onProgress }));
    expect(reports).toBe(2);
  });

  it("forgets the session when it is closed", async () => {
    const client = connect();
    const url = `${inject("sparkUrl")};session_id=${client.sessionId}`;
    await client.version();
    await client.close();
    expect(await failureOf(connect(url).version())).toMatchObject({ code: "INVALID_HANDLE.SESSION_CLOSED" });
  });

  it("refuses a wrong token, and the error says where tokens come from", async () => {
    const url = inject("sparkUrl").replace(/token=[^;]*/, "token=wrong");
    expect(url).toContain("token=wrong");
    const error = await failureOf(connect(url).version());
    expect(error).toMatchObject({ name: "SparkConnectError", code: "UNAUTHENTICATED" });
    expect(error.message).toMatch(/refused the token/);
    expect(error.message).not.toContain("wrong");
  });
});
