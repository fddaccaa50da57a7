import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { createConnection } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { commandLineOf, isAlive, waitForEnd } from "local-process";
import { startSpark } from "spark-local";
import { describe, expect, test, vi } from "vitest";
import { askVersion, newSession, runStatement, runStream } from "../../../packages/spark-local/src/connect.ts";
import { gatherParts } from "../../../packages/spark-local/src/parts.ts";
import { runServer } from "../../../packages/spark-local/src/run.ts";
import { ask, BUILT, livingIn, openForWriting, outsideAddresses, targetOf } from "./real-server.ts";
import { temporaryFolder } from "./support.ts";

const START = 120_000;

describe("a server", () => {
  test("answers, computes with Delta, writes into its home alone, and leaves nothing running", {
    timeout: START,
  }, async () => {
    const home = join(temporaryFolder(), "a höme");
    const odd = `it's "odd" \\ ünï=x`;
    const told: string[] = [];
    const conf = { "spark.mine": odd, "spark.hadoop.fs.s3a.secret.key": "hidden" };
    const server = await startSpark({
      mode: "test",
      home,
      conf,
      env: { LC_ALL: "C" },
      onProgress: (message) => told.push(message),
    });
    expect(server.version).toBe("4.1.2");
    expect(server.url).toBe(`sc://127.0.0.1:${targetOf(server).port}/;token=${server.token}`);
    expect(told).toEqual(["Starting Spark 4.1.2 …"]);
    expect(server.reused).toBe(false);

    expect(await ask(server, "SELECT current_timezone()")).toContain("UTC");
    expect(await ask(server, "SET spark.mine")).toContain(odd);
    expect(commandLineOf(server.pid)).not.toMatch(/hidden|spark\.mine/);

    const session = newSession(targetOf(server));
    await runStatement(session, "CREATE TABLE t USING delta AS SELECT id FROM range(1000)");
    const [to, checkpoint] = [join(home, "streamed"), join(home, "checkpoint")];
    await runStream(session, { from: "t", to, checkpoint });
    expect(await ask(server, `SELECT concat('rows: ', count(*)) FROM delta.\`${to}\``)).toContain("rows: 1000");

    expect(openForWriting(server.pid).filter((path) => !path.startsWith(home))).toEqual([]);
    expect(openForWriting(server.pid)).not.toEqual([]);
    expect(server.logs()).toContain("Spark Connect server started at: 127.0.0.1:");
    expect(server.logs(1).split("\n")).toHaveLength(1);

    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
    expect(livingIn(server.pid)).toEqual([]);
    expect(readdirSync(home).sort()).toEqual(["checkpoint", "runs", "streamed", "warehouse"]);
    const [run = ""] = readdirSync(join(home, "runs"));
    expect(readdirSync(join(home, "runs", run)).sort()).toEqual([`owner-${server.pid}`, "server.log"]);
    expect(server.logs()).toContain("Spark Connect server started");
  });

  test("lets nobody in without the token, and nobody from outside", { timeout: START }, async () => {
    await using server = await startSpark({ mode: "test" });
    const { port } = targetOf(server);
    await expect(askVersion({ port, token: "wrong" }, 10_000)).rejects.toMatchObject({ status: 16 });
    for (const host of outsideAddresses()) {
      const [error] = await once(createConnection({ host, port }), "error").catch((reason: unknown) => [reason]);
      expect(error).toMatchObject({ code: "ECONNREFUSED" });
    }
  });

  test("two at once do not meet, and a temporary home goes at the end of its block", { timeout: START }, async () => {
    const homes: string[] = [];
    {
      const servers = await Promise.all([startSpark({ mode: "test" }), startSpark({ mode: "job", memory: "1g" })]);
      await using one = servers[0];
      await using other = servers[1];
      expect(one.url).not.toBe(other.url);
      for (const server of servers) expect(await askVersion(targetOf(server), 10_000)).toBe("4.1.2");
      homes.push(...servers.map((server) => server.home));
      expect(homes.map((home) => existsSync(home))).toEqual([true, true]);
    }
    expect(homes.map((home) => existsSync(home))).toEqual([false, false]);
  });

  test("that finds its port taken as it binds it says so", { timeout: START }, async () => {
    await using first = await startSpark({ mode: "test" });
    const { port } = targetOf(first);
    const parts = await gatherParts({ mode: "test", port });
    const second = runServer(parts, { home: temporaryFolder(), temporary: false });
    await expect(second).rejects.toMatchObject({ code: "PORT_TAKEN" });
  });

  test("that dies by itself leaves its log to be read until it is stopped", { timeout: START }, async () => {
    const server = await startSpark({ mode: "test" });
    process.kill(server.pid, "SIGKILL");
    expect(await waitForEnd(server.pid, 5_000)).toBe(true);
    expect(server.logs()).toContain("Spark Connect server started");
    await server.stop();
    expect(existsSync(server.home)).toBe(false);
  });
});

/** A program that starts a server, prints its process and home, and goes on until it is killed or ends as `ending` says. */
const PROGRAM = (ending: string) => `
  import { startSpark } from ${JSON.stringify(BUILT)};
  const server = await startSpark({ mode: "test" });
  console.log(JSON.stringify({ pid: server.pid, home: server.home }));
  ${ending}
`;

async function program(ending: string) {
  const child = spawn(process.execPath, ["--input-type=module", "-e", PROGRAM(ending)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  return { child, exited, ...(JSON.parse(String(line)) as { pid: number; home: string }) };
}

// Concurrently: mostly these wait until it is noticed.
describe.concurrent("a server ends with its parent", () => {
  test.each(["SIGKILL", "SIGINT", "SIGTERM"] as const)("when that dies of %s", { timeout: START }, async (signal) => {
    const { child, exited, pid, home } = await program("setInterval(() => {}, 1000);");
    expect(isAlive(pid)).toBe(true);
    child.kill(signal);
    // No handler of ours stands between the signal and the program.
    expect(await exited).toEqual([null, signal]);
    expect(await waitForEnd(pid, 8_000)).toBe(true);
    await vi.waitFor(() => expect(existsSync(home)).toBe(false), { timeout: 5_000 });
    expect(livingIn(pid)).toEqual([]);
  });

  test.each([
    ["calls process.exit", "process.exit(7);", 7],
    [
      "throws",
      "throw new Error('on purpose');".replace(
        "throw",
        "process.on('uncaughtException', () => process.exit(8)); throw",
      ),
      8,
    ],
    ["has nothing more to do", "", 0],
    ["disposes of it", "await server[Symbol.asyncDispose]();", 0],
  ])("when that %s", { timeout: START }, async (_name, ending, code) => {
    const { exited, pid, home } = await program(ending);
    expect(await exited).toEqual([code, null]);
    expect(await waitForEnd(pid, 8_000)).toBe(true);
    await vi.waitFor(() => expect(existsSync(home)).toBe(false), { timeout: 5_000 });
  });
});
