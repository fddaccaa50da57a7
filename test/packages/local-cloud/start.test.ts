import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { LocalCloudError } from "local-cloud";
import { isAlive } from "local-process";
import { describe, expect, test } from "vitest";
import { endPart } from "../../../packages/local-cloud/src/end.ts";
import { isRunning, readRecord, writeRecord } from "../../../packages/local-cloud/src/record.ts";
import { temporaryFolder } from "../local-process/support.ts";
import { listening, partOf, start } from "./support.ts";

const pidOf = (folder: string): number => readRecord(folder)?.pid ?? 0;
const folderOf = (): string => join(temporaryFolder(), "kafka");

describe("a part that starts", () => {
  test("answers, is found again as it is, and started anew on its port with other settings", async () => {
    const [folder, part] = [folderOf(), partOf(listening())];
    const first = await start(part, folder, { A: "1" });
    const pid = pidOf(folder);
    expect(first.reused).toBe(false);
    expect(isRunning(readRecord(folder))).toBe(true);
    expect(await start(part, folder, { A: "1" })).toMatchObject({ reused: true, place: { ports: first.place.ports } });
    expect(pidOf(folder)).toBe(pid);
    expect(await start(part, folder, { A: "2" })).toMatchObject({ reused: false, place: { ports: first.place.ports } });
    expect(pidOf(folder)).not.toBe(pid);
    expect(isAlive(pid)).toBe(false);
  });

  test("gets nothing of the user's other clouds, and keeps what it knows to this user", async () => {
    const [folder, part] = [folderOf(), partOf(listening('console.log(Object.keys(process.env).join(" "))'))];
    await start(part, folder, {}, { env: { PATH: "/bin", AWS_PROFILE: "work", MYSQL_PWD: "x", HOME: "/home/me" } });
    expect(readFileSync(join(folder, "log"), "utf8").trim().split(" ").sort()).toEqual([
      "FOLDER",
      "HOME",
      "PATH",
      "PORT",
    ]);
    for (const name of ["process.json", "log"]) expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
  });

  test("that dies is named with its command and the last lines of its log, of this run alone", async () => {
    const folder = folderOf();
    await start(partOf(listening('console.log("an earlier run")')), folder);
    await endPart(partOf(""), folder);
    const part = partOf('console.error("out of luck"); console.error("\\tat Frame (x.js:1)"); process.exitCode = 3');
    const error = await start(part, folder).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(LocalCloudError);
    const { code, message, log, command } = error as LocalCloudError;
    expect({ code, log }).toEqual({ code: "PART_DIED", log: "out of luck" });
    expect(message).toContain(
      `kafka ended before it answered.\nThe log below says why; the whole of it is ${folder}/log.`,
    );
    expect(command).toContain(folder);
    expect(readRecord(folder)?.pid).toBeUndefined();
    expect(readFileSync(join(folder, "log.old"), "utf8")).toContain("an earlier run");
  });

  test("and loses its port to another program tries others", async () => {
    const folder = folderOf();
    const lose =
      'const fs = require("node:fs"), at = process.env.FOLDER + "/tries"; fs.appendFileSync(at, process.env.PORT + "\\n")';
    const twice = `if (fs.readFileSync(at, "utf8").split("\\n").length < 4) { console.error("listen EADDRINUSE"); process.exit(1) }`;
    const { place } = await start(partOf(listening(`${lose}; ${twice}`)), folder);
    const tried = readFileSync(join(folder, "tries"), "utf8").trim().split("\n");
    expect(tried).toHaveLength(3);
    expect(new Set(tried).size).toBe(3);
    expect(String(place.ports.http)).toBe(tried[2]);
  });

  test("ends when the wait for it is aborted", async () => {
    const folder = folderOf();
    const abort = new AbortController();
    const starting = start(partOf("setInterval(() => {}, 1000)"), folder, {}, { signal: abort.signal });
    while (pidOf(folder) === 0) await sleep(10);
    const pid = pidOf(folder);
    abort.abort(new Error("enough"));
    await expect(starting).rejects.toThrow("enough");
    expect(isAlive(pid)).toBe(false);
  });

  test("does not take another program for itself that got its process id", async () => {
    const folder = folderOf();
    writeRecord(folder, { pid: process.pid, mark: folder, ports: {}, secret: "s", given: {} });
    const { reused, place } = await start(partOf(listening()), folder);
    expect(reused).toBe(false);
    expect(place.secret).toBe("s");
    expect(pidOf(folder)).not.toBe(process.pid);
  });
});

describe("a part that ends", () => {
  test("has time to write down what it holds; its ports and its password stay known", async () => {
    const folder = folderOf();
    const save =
      'process.on("SIGTERM", () => setTimeout(() => { require("node:fs").writeFileSync("saved", ""); process.exit() }, 300))';
    const { place } = await start(partOf(listening(save)), folder);
    expect(await endPart(partOf(""), folder)).toBe(true);
    expect(existsSync(join(folder, "saved"))).toBe(true);
    expect(readRecord(folder)).toEqual({ mark: folder, ports: place.ports, secret: place.secret, given: {} });
    expect(await endPart(partOf(""), folder)).toBe(false);
  });

  test("is killed where it does not listen", async () => {
    const folder = folderOf();
    await start(partOf(listening('process.on("SIGTERM", () => {})')), folder);
    const pid = pidOf(folder);
    await endPart({ graceMs: 200 }, folder);
    expect(isAlive(pid)).toBe(false);
  });
});
