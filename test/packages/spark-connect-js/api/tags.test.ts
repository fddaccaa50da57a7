import { SparkSession } from "spark-connect-js";
import { expect, test } from "vitest";
import { startFake } from "../../../support/fake-client.ts";

test("sql takes the session's tags of the moment in which it is called, and its own", async () => {
  const server = await startFake();
  await using spark = SparkSession.connect(server.url);
  spark.addTag("early");
  const answer = spark.sql("SELECT 1", [], { tags: ["own"] });
  spark.removeTag("early");
  spark.addTag("late");
  await answer;
  expect(server.requests("executePlan").map(({ tags }) => tags)).toEqual([["early", "own", spark.client.clientTag]]);
});
