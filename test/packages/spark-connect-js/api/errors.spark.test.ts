import { basename } from "node:path";
import { AnalysisException, ArithmeticException, SparkRuntimeException, SparkSession } from "spark-connect-js";
import { lit } from "spark-connect-js/functions";
import { int, schema } from "spark-connect-js/schema";
import { describe, expect, inject, test } from "vitest";
import { failureOf } from "../../../support/failure-of.ts";
import { session } from "../../../support/session.ts";
import { pinFrame } from "./frames.ts";

const here = basename(import.meta.filename);

test("an error of the analysis: class, condition, SQLSTATE, parameters, where", async () => {
  const error = await failureOf(session().sql("SELECT ind, titel FROM VALUES (1, 'a') AS pins(ind, title)"));
  expect(error).toBeInstanceOf(AnalysisException);
  expect(error).toMatchObject({
    name: "AnalysisException",
    code: "UNRESOLVED_COLUMN.WITH_SUGGESTION",
    errorClass: "UNRESOLVED_COLUMN.WITH_SUGGESTION",
    sqlState: "42703",
    messageParameters: { objectName: "`titel`", proposal: "`title`, `ind`" },
    javaClass: expect.stringContaining("AnalysisException"),
    queryContexts: [{ contextType: "SQL", startIndex: 12, stopIndex: 16, fragment: "titel" }],
  });
  expect(error.message).toContain("`titel` cannot be resolved. Did you mean one of the following? [`title`, `ind`]");
  expect(error.getCondition()).toBe(error.errorClass);
});

test("an error at run time", async () => {
  const df = session()
    .range(2, 3)
    .project((c) => ({ n: lit(1).mod(c.id.minus(2n)) }));
  const error = await failureOf(df.collect());
  expect(error).toBeInstanceOf(ArithmeticException);
  expect(error).toMatchObject({ code: expect.stringMatching(/^(DIVIDE|REMAINDER)_BY_ZERO$/), sqlState: "22012" });
  const raised = await failureOf(
    session()
      .range(1)
      .untyped()
      .as(schema({ id: int() }))
      .collect(),
  );
  expect(raised.code).toBe("SCHEMA_MISMATCH");
  const user = await failureOf((await session().sql("SELECT raise_error('no')")).collect());
  expect(user).toBeInstanceOf(SparkRuntimeException);
});

describe("the stack ends in the caller's file", () => {
  const actions: Record<string, (spark: SparkSession) => Promise<unknown>> = {
    collect: (spark) => spark.table("nowhere").collect(),
    count: (spark) => spark.table("nowhere").count(),
    first: (spark) => spark.table("nowhere").first(),
    take: (spark) => spark.table("nowhere").take(1),
    tail: (spark) => spark.table("nowhere").tail(1),
    isEmpty: (spark) => spark.table("nowhere").isEmpty(),
    toArrow: (spark) => spark.table("nowhere").toArrow(),
    showString: (spark) => spark.table("nowhere").showString(),
    schema: (spark) => spark.table("nowhere").schema(),
    columns: (spark) => spark.table("nowhere").columns(),
    isLocal: (spark) => spark.table("nowhere").isLocal(),
    iterate: (spark) => spark.table("nowhere").toLocalIterator().next(),
    batches: (spark) => spark.table("nowhere").toLocalBatches().next(),
    write: (spark) => spark.table("nowhere").write.format("noop").mode("overwrite").save(),
    saveAsTable: (spark) => spark.table("nowhere").write.saveAsTable("there"),
    view: (spark) => spark.table("nowhere").createOrReplaceTempView("v"),
    sql: (spark) => spark.sql("SELECT * FROM nowhere"),
    claim: (spark) => spark.table("nowhere", schema({ n: int() })).collect(),
    explain: (spark) => spark.table("nowhere").explain(),
    version: (spark) => spark.stop().then(() => spark.version()),
    conf: (spark) => spark.conf.get("spark.no.such.key"),
  };

  test.each(Object.entries(actions))("%s", async (_name, action) => {
    const { stack, message } = await failureOf(action(session()));
    const frames = (stack ?? "")
      .slice((stack ?? "").indexOf(message) + message.length)
      .split("\n")
      .slice(1);
    expect(frames[0]).toContain(`${here}:`);
    expect(frames.join("\n")).not.toMatch(/spark-connect-js\/(src|dist)\//);
  });
});

test("a failing action leaves the session usable", async () => {
  const spark = session();
  await failureOf(spark.table("nowhere").collect());
  expect(await pinFrame(spark).count()).toBe(3);
});

test("an unreachable server and a wrong token say so", async () => {
  await using nobody = SparkSession.connect("sc://127.0.0.1:1", { connectTimeoutMs: 2000, retryPolicies: [] });
  const unreachable = await failureOf(nobody.range(1).collect());
  expect(unreachable).toMatchObject({
    code: "UNAVAILABLE",
    message: expect.stringContaining("127.0.0.1:1 cannot be reached"),
  });
  await using stranger = SparkSession.connect(inject("sparkUrl").replace(/token=[^;]*/, "token=wrong"));
  const refused = await failureOf(stranger.range(1).collect());
  expect(refused).toMatchObject({ code: "UNAUTHENTICATED", message: expect.stringContaining("refused the token") });
});
