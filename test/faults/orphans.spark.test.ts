import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { SparkSession } from "spark-connect-js";
import { count } from "spark-connect-js/functions";
import { afterEach, expect, inject, test } from "vitest";
import { asleep } from "../support/asleep.ts";

const clientTag = "ts:orphans-test";
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Two clients in one session: what the first leaves behind, the second finds. */
function pair() {
  const url = `${inject("sparkUrl")};session_id=${randomUUID()}`;
  const connect = () => SparkSession.connect(url, { clientTag });
  const [worker, judge] = [connect(), connect()];
  cleanups.push(() => judge.stop());
  return { url, worker, judge };
}

/** What is interrupted before its tasks are known, Spark may go on to start. */
const endless = (spark: SparkSession) => asleep(spark).agg(count());

/** What the operation's end sent has been answered; only then is it fair to ask. */
const cleaned = (spark: SparkSession) =>
  expect.poll(() => spark.client.rpcs.interrupt + spark.client.rpcs.releaseExecute, { timeout: 10_000 });

/** The server has had time to end what it was told to end: what still ran would be in the answer, which interrupts it. */
async function idle(judge: SparkSession): Promise<void> {
  await sleep(2000);
  expect(await judge.interruptAll()).toEqual([]);
}

async function startChild(url: string): Promise<ChildProcess> {
  const program =
    'import("./scripts/run-typescript.mjs").then((run) => run.importTypeScript("test/faults/programs/endless.ts"))';
  const child = spawn(process.execPath, ["-e", program], {
    env: { ...process.env, ENDLESS_URL: url, ENDLESS_TAG: clientTag },
    stdio: ["ignore", "pipe", "inherit"],
  });
  cleanups.push(() => child.kill("SIGKILL"));
  const begun = once(child.stdout!, "data");
  const ended = once(child, "exit").then(([code]) => Promise.reject(new Error(`the child ended early: ${code}`)));
  await Promise.race([begun, ended]);
  ended.catch(() => undefined);
  return child;
}

test("an aborted signal leaves nothing running", async () => {
  const { worker, judge } = pair();
  const aborting = new AbortController();
  const work = endless(worker).collect({
    signal: aborting.signal,
    onProgress: ({ tasks }) => tasks > 0 && aborting.abort(),
  });
  await expect(work).rejects.toMatchObject({ code: "CANCELLED" });
  await cleaned(worker).toBeGreaterThanOrEqual(2);
  await idle(judge);
});

test.each(["leaves its loop", "throws"])("a consumer that %s leaves nothing running", async (how) => {
  const { worker, judge } = pair();
  const read = async () => {
    for await (const _ of worker.range(0, 50_000_000, 1, 400)) {
      if (how === "throws") throw new Error("rejected");
      break;
    }
  };
  if (how === "throws") await expect(read()).rejects.toThrow("rejected");
  else await read();
  await expect.poll(() => worker.client.rpcs.interrupt, { timeout: 10_000 }).toBe(1);
  const released = worker.client.rpcs.releaseExecute;
  await expect.poll(() => worker.client.rpcs.releaseExecute, { timeout: 10_000 }).toBeGreaterThanOrEqual(released);
  await idle(judge);
});

test.each(["SIGINT", "SIGTERM"] as const)("%s stops the server's work, then the process", async (signal) => {
  const { url, judge } = pair();
  const child = await startChild(url);
  const exit = once(child, "exit");
  child.kill(signal);
  expect(await exit).toEqual([null, signal]);
  await idle(judge);
});

test("what a killed process left running is found by its tag and stopped", async () => {
  const { url, judge } = pair();
  const child = await startChild(url);
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
  expect(await judge.interruptOrphans()).toHaveLength(1);
  expect(await judge.interruptOrphans()).toEqual([]);
  await idle(judge);
});

test("one's own running work is not taken for an orphan", async () => {
  const { worker } = pair();
  const aborting = new AbortController();
  let refused: unknown;
  const work = endless(worker).collect({
    signal: aborting.signal,
    onProgress: () => {
      worker
        .interruptOrphans()
        .catch((error: unknown) => {
          refused = error;
        })
        .finally(() => aborting.abort());
    },
  });
  await expect(work).rejects.toMatchObject({ code: "CANCELLED" });
  expect(refused).toMatchObject({ code: "EXECUTIONS_RUNNING" });
});
