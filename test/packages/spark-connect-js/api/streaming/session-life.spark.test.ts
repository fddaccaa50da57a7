import { setTimeout as delay } from "node:timers/promises";
import { SparkSession } from "spark-connect-js";
import { type SparkServer, startSpark } from "spark-local";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

/** A server that forgets sessions after seconds. */
let server: SparkServer;
beforeAll(async () => {
  const conf = {
    "spark.connect.session.manager.defaultSessionTimeout": "6s",
    "spark.connect.session.manager.maintenanceInterval": "1s",
  };
  server = await startSpark({ mode: "test", memory: "1g", conf });
});
afterAll(() => server.stop());

const patiently = { timeout: 60_000, interval: 50 };
const start = (spark: SparkSession) =>
  spark.readStream
    .format("rate")
    .load()
    .writeStream.format("noop")
    .trigger({ processingTime: "300 milliseconds" })
    .start();

test("a session lives as long as a query that runs in it, without a call of the user's", async () => {
  const [idle, busy] = [SparkSession.connect(server.url), SparkSession.connect(server.url)];
  await idle.version();
  const query = await start(busy);
  const sent = busy.client.rpcs.executePlan;
  await vi.waitUntil(() => busy.client.rpcs.executePlan >= sent + 6, patiently);
  await expect(idle.version().then(() => idle.conf.get("spark.app.name"))).rejects.toThrow(/session/i);
  expect(await query.isActive()).toBe(true);
  await query.stop();
  const stopped = busy.client.rpcs.executePlan;
  await delay(2000);
  expect(busy.client.rpcs.executePlan).toBe(stopped);
  await Promise.all([busy.stop(), idle.stop()]);
});
