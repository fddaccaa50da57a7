import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { findJava, provideSpark, startSpark, warmSpark } from "spark-local";
import { describe, expect, test } from "vitest";
import { archivePath } from "../../../packages/spark-local/src/archive.ts";
import { mappedFiles } from "./real-server.ts";
import { temporaryFolder, touch } from "./support.ts";

describe("the class-data archive", () => {
  test("is made once, whole or not at all, and used by every start", { timeout: 300_000 }, async () => {
    const { archive } = await warmSpark();
    const told: string[] = [];
    expect(await warmSpark({ onProgress: (message) => told.push(message) })).toEqual({ archive });
    expect(told).toEqual([]);
    expect(readdirSync(dirname(archive)).filter((name) => name.includes(`partial-${process.pid}`))).toEqual([]);
    for (const mode of ["test", "job"] as const) {
      await using server = await startSpark({ mode });
      expect(mappedFiles(server.pid)).toContain(archive);
    }
  });

  test("that is spoiled does not keep a server from starting", { timeout: 120_000 }, async () => {
    const { classPath } = await provideSpark();
    const env = { SPARK_LOCAL_CACHE: temporaryFolder(), SPARK_LOCAL_CLASSPATH: classPath.join(":") };
    touch(archivePath(classPath, await findJava(), env), "no archive");
    await using server = await startSpark({ mode: "test", env });
    expect(server.version).toBe("4.1.2");
  });
});
