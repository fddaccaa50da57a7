import { SparkConnectError, type SparkSession } from "spark-connect-js";
import { count } from "spark-connect-js/functions";
import { long, schema } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { asleep } from "../../../support/asleep.ts";
import { session } from "../../../support/session.ts";

/** Long work; it tells when its tasks are known: what is interrupted before, Spark may go on to start. */
function longWork(spark: SparkSession, tags: readonly string[] = []) {
  let begun = () => {};
  const started = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const ended = asleep(spark)
    .agg(count())
    .collect({ tags, onProgress: ({ tasks }) => tasks > 0 && begun() })
    .then(
      () => "finished",
      (error: unknown) => error,
    );
  return { started, ended };
}

test("a tag of the session stops all that carries it, and nothing else", async () => {
  const spark = session();
  spark.addTag("mine");
  spark.addTag("other");
  spark.removeTag("other");
  expect(spark.getTags()).toEqual(["mine"]);
  const tagged = longWork(spark);
  await tagged.started;
  spark.clearTags();
  expect(spark.getTags()).toEqual([]);
  const own = longWork(spark, ["own"]);
  await own.started;
  expect(await spark.interruptTag("nobody's")).toEqual([]);
  expect(await spark.interruptTag("mine")).toHaveLength(1);
  expect(await tagged.ended).toMatchObject({ code: "OPERATION_CANCELED" });
  const [id] = await spark.interruptTag("own");
  expect(await own.ended).toMatchObject({ code: "OPERATION_CANCELED", operationId: id });
});

test("an operation is stopped by its id; an unknown one is none", async () => {
  const spark = session();
  expect(await spark.interruptOperation("11111111-1111-4111-8111-111111111111")).toEqual([]);
});

test("a tag that Spark would cut in two is refused at once", () => {
  const spark = session();
  expect(() => spark.addTag("a,b")).toThrow(SparkConnectError);
  expect(() => spark.addTag("")).toThrow(SparkConnectError);
});

test("an action takes the tags of the moment in which it is called", async () => {
  const spark = session();
  // Its schema is held against the server's first, so the plan itself leaves later.
  const wanted = schema({ id: long() });
  const checked = asleep(spark).as(wanted);
  spark.addTag("early");
  const rows = checked.agg(() => ({ n: count() }));
  let begun = () => {};
  const started = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const ended = rows.collect({ onProgress: ({ tasks }) => tasks > 0 && begun() }).catch((error: unknown) => error);
  spark.removeTag("early");
  spark.addTag("late");
  await started;
  expect(await spark.interruptTag("late")).toEqual([]);
  expect(await spark.interruptTag("early")).toHaveLength(1);
  expect(await ended).toMatchObject({ code: "OPERATION_CANCELED" });
});
