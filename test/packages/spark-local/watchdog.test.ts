import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { isAlive, waitForEnd } from "local-process";
import { describe, expect, test } from "vitest";
import { WATCHDOG } from "../../../packages/spark-local/src/watchdog.ts";
import { temporaryFolder } from "./support.ts";

/** A program that starts a command under the watchdog, prints the command's process id, and does nothing more. */
const PARENT = `
  const { spawn } = require("node:child_process");
  const [script, folder, command] = process.argv.slice(1);
  const args = ["-c", script, "test", "5", folder, "sh", "-c", command];
  const child = spawn("/bin/sh", args, { detached: true, stdio: ["ignore", "ignore", "ignore", "pipe"] });
  console.log(child.pid);
  process.stdin.on("data", (text) => child.stdio[3].end(text));
`;

async function watched(command: string): Promise<{ parent: ChildProcess; pid: number; folder: string }> {
  const folder = join(temporaryFolder(), "scratch");
  mkdirSync(folder);
  const parent = spawn(process.execPath, ["-e", PARENT, WATCHDOG, folder, command], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [line] = await once(createInterface({ input: parent.stdout! }), "line");
  return { parent, pid: Number(line), folder };
}

/** For what is soon, and on a busy machine late. */
const LONG = { timeout: 20_000 };

/** Gives how long it took, in ms. */
async function gone(pid: number): Promise<number> {
  const start = Date.now();
  expect(await waitForEnd(pid, 20_000)).toBe(true);
  return Date.now() - start;
}

describe("the watchdog", () => {
  test.each([
    "SIGKILL",
    "SIGINT",
    "SIGTERM",
  ] as const)("ends the command when its parent dies of %s", async (signal) => {
    const { parent, pid, folder } = await watched("exec sleep 60");
    expect(isAlive(pid)).toBe(true);
    parent.kill(signal);
    await gone(pid);
    await expect.poll(() => existsSync(folder), LONG).toBe(false);
  });

  test("kills what does not listen to SIGTERM after the grace", async () => {
    const ready = join(temporaryFolder(), "ready");
    const { parent, pid } = await watched(`trap '' TERM; touch ${ready}; while :; do sleep 0.1; done`);
    await expect.poll(() => existsSync(ready), LONG).toBe(true);
    parent.kill("SIGKILL");
    expect(await gone(pid)).toBeGreaterThan(300);
  });

  test("takes along the children that the command has left", async () => {
    const file = join(temporaryFolder(), "child");
    // The shell makes the file first and writes into it later: renamed, it is there whole or not at all.
    const command = `sleep 60 & echo $! > ${file}.new; mv ${file}.new ${file}; exec sleep 60`;
    const { parent, pid } = await watched(command);
    await expect.poll(() => existsSync(file), LONG).toBe(true);
    const child = Number(readFileSync(file, "utf8"));
    expect(isAlive(child)).toBe(true);
    parent.kill("SIGKILL");
    await gone(pid);
    expect(await waitForEnd(child, 20_000)).toBe(true);
  });

  test("lets the command live on when it is dismissed", async () => {
    const { parent, pid, folder } = await watched("exec sleep 60");
    parent.stdin!.write("keep\n");
    await new Promise((resolve) => setTimeout(resolve, 300));
    parent.kill("SIGKILL");
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(isAlive(pid)).toBe(true);
    expect(existsSync(folder)).toBe(true);
    process.kill(-pid, "SIGKILL");
    await gone(pid);
  });
});
