import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isAlive, waitForEnd } from "local-process";
import { describe, expect, test } from "vitest";
import { askVersion } from "../../../packages/spark-local/src/connect.ts";
import { temporaryFolder } from "./support.ts";

const BIN = fileURLToPath(new URL("../../../packages/spark-local/bin/spark-local.js", import.meta.url));
const TIME = 120_000;

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  readonly out: () => string;
  readonly err: () => string;
}

function cli(...words: string[]): Running {
  const child = spawn(process.execPath, [BIN, ...words], { stdio: ["ignore", "pipe", "pipe"] });
  const texts = { out: "", err: "" };
  child.stdout.on("data", (chunk) => (texts.out += String(chunk)));
  child.stderr.on("data", (chunk) => (texts.err += String(chunk)));
  const ended = once(child, "close").then(([code]) => code as number | null);
  return { child, ended, out: () => texts.out, err: () => texts.err };
}

async function ready({ err }: Running): Promise<{ pid: number; home: string }> {
  const line = /is ready \(process (\d+), files in (.*)\)/;
  await expect.poll(err, { timeout: 60_000 }).toMatch(line);
  const [, pid, home = ""] = line.exec(err()) ?? [];
  return { pid: Number(pid), home };
}

describe("spark-local in the foreground", { timeout: TIME }, () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("prints the URL, ends on %s with its own exit code, and leaves nothing", async (signal, code) => {
    const running = cli("--mode", "test", "--token", "abc");
    const { pid, home } = await ready(running);
    const port = Number(/^sc:\/\/127\.0\.0\.1:(\d+)\/;token=abc\n$/.exec(running.out())?.[1]);
    expect(await askVersion({ port, token: "abc" }, 10_000)).toBe("4.1.2");
    running.child.kill(signal);
    expect(await running.ended).toBe(code);
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(home)).toBe(false);
  });

  test("says so when the server dies under it", async () => {
    const running = cli("--mode", "test");
    const { pid } = await ready(running);
    process.kill(pid, "SIGKILL");
    expect(await running.ended).toBe(1);
    expect(running.err()).toContain("[SERVER_ENDED] The Spark server ended by itself.");
    expect(running.err()).toContain("Spark Connect server started at");
  });

  test("ends at once when it is interrupted while it starts", async () => {
    const running = cli("--mode", "test");
    await expect.poll(running.err, { timeout: 30_000 }).toContain("Starting Spark");
    running.child.kill("SIGINT");
    expect(await running.ended).toBe(130);
    expect(running.out()).toBe("");
  });

  test("--keep, status and stop work together", async () => {
    const home = join(temporaryFolder(), "home");
    const kept = cli("--mode", "test", "--keep", "--home", home);
    expect(await kept.ended).toBe(0);
    const pid = Number(/process (\d+)/.exec(kept.err())?.[1]);
    expect(isAlive(pid)).toBe(true);
    const status = cli("status", "--home", home);
    expect(await status.ended).toBe(0);
    expect(status.out()).toContain(`${kept.out().trim()}  test  process ${pid}  since `);
    expect(status.out()).toContain("  answers\n");
    const stop = cli("stop", "--home", home);
    expect(await stop.ended).toBe(0);
    expect(stop.err()).toMatch(new RegExp(`Stopped the server on port \\d+ \\(process ${pid}\\)`));
    expect(await waitForEnd(pid, 1_000)).toBe(true);
    expect(await cli("status", "--home", home).ended).toBe(1);
  });
});
