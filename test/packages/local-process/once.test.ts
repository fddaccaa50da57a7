import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { cacheFolderOf, makeOnce } from "local-process";
import { describe, expect, test } from "vitest";
import { temporaryFolder, touch } from "./support.ts";

const DEAD = 2 ** 22 + 1;

describe("makeOnce", () => {
  test("makes a folder once for all who ask at the same time", async () => {
    const target = join(temporaryFolder(), "cache", "thing");
    let made = 0;
    const make = async (partial: string) => {
      made += 1;
      await sleep(30);
      writeFileSync(join(partial, "file"), "whole");
    };
    await Promise.all([makeOnce(target, make), makeOnce(target, make), makeOnce(target, make)]);
    expect(made).toBe(1);
    expect(readFileSync(join(target, "file"), "utf8")).toBe("whole");
    expect(readdirSync(join(target, ".."))).toEqual(["thing"]);
  });

  test("leaves nothing where the making fails, and tries again when asked again", async () => {
    const target = join(temporaryFolder(), "thing");
    const half = async (partial: string) => {
      touch(join(partial, "half"));
      throw new Error("no more");
    };
    await expect(makeOnce(target, half)).rejects.toThrow("no more");
    expect(readdirSync(join(target, ".."))).toEqual([]);
    await makeOnce(target, async (partial) => void touch(join(partial, "whole")));
    expect(readdirSync(target)).toEqual(["whole"]);
  });

  test("removes what a process that was killed has half made, and nothing else", async () => {
    const folder = temporaryFolder();
    touch(join(folder, `thing.partial-${DEAD}`, "half"));
    touch(join(folder, `thing.partial-${process.pid}-other`, "mine"));
    await makeOnce(join(folder, "thing"), async () => {});
    expect(readdirSync(folder).sort()).toEqual(["thing", `thing.partial-${process.pid}-other`]);
  });
});

describe("cacheFolderOf", () => {
  test("is what the program's own variable says, else below the user's cache", () => {
    expect(cacheFolderOf("local-cloud", { LOCAL_CLOUD_CACHE: "/big/disk" })).toBe("/big/disk");
    expect(cacheFolderOf("local-cloud", { HOME: "/home/me" })).toMatch(
      /^\/home\/me\/(\.cache|Library\/Caches)\/local-cloud$/,
    );
    expect(existsSync("/home/me")).toBe(false);
  });
});
