import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { isAlive, waitForEnd } from "local-process";
import { type SparkOptions, type SparkServer, startSpark } from "spark-local";
import { describe, expect, onTestFinished, test } from "vitest";
import { ask } from "./real-server.ts";
import { temporaryFolder } from "./support.ts";

const TIME = 180_000;

async function keep(options: SparkOptions): Promise<SparkServer> {
  const server = await startSpark({ mode: "test", keep: true, ...options });
  onTestFinished(() => server.stop());
  return server;
}

describe("a kept server", { timeout: TIME }, () => {
  test("stays when it is disposed of, is found again, and ends by stop", async () => {
    const home = temporaryFolder();
    const first = await keep({ home });
    await first[Symbol.asyncDispose]();
    expect(isAlive(first.pid)).toBe(true);

    const start = Date.now();
    const second = await keep({ home });
    expect(Date.now() - start).toBeLessThan(20_000);
    expect(second).toMatchObject({ url: first.url, pid: first.pid, version: "4.1.2", reused: true });
    expect(second.logs()).toContain("Spark Connect server started");
    const [name = ""] = readdirSync(join(home, "kept"));
    expect(statSync(join(home, "kept", name)).mode & 0o777).toBe(0o600);

    await second.stop();
    expect(isAlive(first.pid)).toBe(false);
    expect(readdirSync(join(home, "kept"))).toEqual([]);
    const [run = ""] = readdirSync(join(home, "runs"));
    expect(existsSync(join(home, "runs", run, "scratch"))).toBe(false);
    await first.stop();
  });

  test("that died is noticed and replaced", async () => {
    const home = temporaryFolder();
    const first = await keep({ home });
    process.kill(-first.pid, "SIGKILL");
    await waitForEnd(first.pid, 5_000);
    const second = await keep({ home });
    expect(second.reused).toBe(false);
    expect(second.pid).not.toBe(first.pid);
    // The first holder's stop must not end the server that came after its own.
    await first.stop();
    expect(await ask(second, "SELECT 'still here'")).toContain("still here");
  });

  test("is one when two ask at once, and another one for another configuration", async () => {
    const home = temporaryFolder();
    const told: string[] = [];
    const onProgress = (message: string) => told.push(message);
    const pair = await Promise.all([keep({ home, onProgress }), keep({ home, onProgress })]);
    expect(pair[0].pid).toBe(pair[1].pid);
    expect(pair.map((server) => server.reused).sort()).toEqual([false, true]);
    expect(told).toContain("Waiting for another process that is starting this server …");
    const other = await keep({ home, conf: { "spark.sql.shuffle.partitions": "7" } });
    expect(other.reused).toBe(false);
    expect(other.url).not.toBe(pair[0].url);
    expect(await ask(other, "SET spark.sql.shuffle.partitions")).toContain("7");
  });
});
