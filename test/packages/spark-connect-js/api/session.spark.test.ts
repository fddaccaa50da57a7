import { SparkSession } from "spark-connect-js";
import { expect, inject, test } from "vitest";
import { session } from "../../../support/session.ts";

test("version, and a session id of its own", async () => {
  const [a, b] = [session(), session()];
  expect(await a.version()).toMatch(/^4\.\d+\.\d+$/);
  expect(a.sessionId).not.toBe(b.sessionId);
});

test("configuration is the session's own", async () => {
  const [a, b] = [session(), session()];
  const key = "spark.sql.autoBroadcastJoinThreshold";
  const before = await a.conf.get(key);
  await a.conf.set(key, 7);
  await a.conf.setAll({ "spark.sql.caseSensitive": true, "spark.sql.session.timeZone": "Asia/Kolkata" });
  expect([await a.conf.get(key), await b.conf.get(key)]).toEqual(["7", before]);
  expect(await a.conf.get("spark.sql.caseSensitive")).toBe("true");
  await a.conf.unset(key);
  expect(await a.conf.get(key)).toBe(before);
  expect(await a.conf.getOption("spark.no.such.key")).toBeUndefined();
  await expect(a.conf.get("spark.no.such.key")).rejects.toMatchObject({ code: "SQL_CONF_NOT_FOUND" });
  expect([await a.conf.isModifiable("spark.sql.ansi.enabled"), await a.conf.isModifiable("spark.master")]).toEqual([
    true,
    false,
  ]);
});

test("nothing is sent before an action", () => {
  const spark = session();
  spark
    .range(3)
    .where((c) => c.id.gt(0))
    .untyped()
    .select("nothing")
    .limit(1);
  expect(Object.values(spark.client.rpcs).every((n) => n === 0)).toBe(true);
});

test("await using releases the session: its views are gone, and it answers no more", async () => {
  let ended: SparkSession;
  {
    await using spark = SparkSession.connect(inject("sparkUrl"));
    await spark.range(1).createOrReplaceTempView("mine");
    expect(await spark.table("mine").count()).toBe(1);
    ended = spark;
  }
  await expect(ended.range(1).count()).rejects.toMatchObject({ code: "NO_ACTIVE_SESSION" });
  await ended.stop();
});

test("two actions at once on one session", async () => {
  const spark = session();
  const counts = await Promise.all([1, 2, 3, 4, 5].map((n) => spark.range(n).count()));
  expect(counts).toEqual([1, 2, 3, 4, 5]);
});
