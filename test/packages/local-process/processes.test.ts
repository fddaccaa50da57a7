import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { commandLineOf, findOnPath, freePort, isAlive, shellCommand, signalGroup, waitForEnd } from "local-process";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { temporaryFolder, touch, writeScript } from "./support.ts";

describe("a process", () => {
  test("is alive until it has ended, and known by its command line", async () => {
    const child = spawn("sleep", ["1234.5"], { detached: true, stdio: "ignore" });
    const pid = child.pid ?? 0;
    expect(isAlive(pid)).toBe(true);
    expect(commandLineOf(pid)).toBe("sleep 1234.5");
    expect(await waitForEnd(pid, 50)).toBe(false);
    signalGroup(pid, "SIGKILL");
    expect(await waitForEnd(pid, 10_000)).toBe(true);
    expect(commandLineOf(pid)).toBe("");
    signalGroup(pid, "SIGKILL");
  });

  test.runIf(process.platform === "linux")("is alive as long as one of its threads is, whichever", async () => {
    const program =
      "import ctypes, threading, time\nthreading.Thread(target=time.sleep, args=(600,)).start()\nctypes.CDLL(None).pthread_exit(None)";
    const pid = spawn("python3", ["-c", program], { detached: true, stdio: "ignore" }).pid ?? 0;
    const state = () => /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1];
    await vi.waitFor(() => expect(state()).toBe("Z"), { timeout: 30_000 });
    expect(isAlive(pid)).toBe(true);
    signalGroup(pid, "SIGKILL");
    expect(await waitForEnd(pid, 10_000)).toBe(true);
  });
});

describe("freePort", () => {
  test("gives a port that can be listened to, and refuses one that somebody has", async () => {
    const port = await freePort();
    expect(await freePort(port)).toBe(port);
    const server = createServer().listen(port, "127.0.0.1");
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    await expect(freePort(port)).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});

describe("findOnPath", () => {
  test("finds programs in the order of the PATH, and no file that cannot be run", () => {
    const [one, two, three] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
    const found = [writeScript(join(two, "it"), "exit 0"), writeScript(join(three, "it"), "exit 0")];
    touch(join(one, "it"), "no program");
    expect(findOnPath("it", { PATH: `${one}:${two}::${three}` })).toEqual(found);
  });
});

describe("shellCommand", () => {
  test("can be pasted into a shell", () => {
    expect(shellCommand(["echo", "a b", "it's", "$HOME", "x=1"])).toBe("echo 'a b' 'it'\\''s' '$HOME' x=1");
  });
});
