import { join } from "node:path";
import { findJava } from "spark-local";
import { describe, expect, test } from "vitest";
import { failureOf, fakeJava, temporaryFolder, writeScript } from "./support.ts";

describe("findJava", () => {
  test("takes Java 17 or 21 from the PATH", async () => {
    for (const [version, major] of [["17.0.15", 17] as const, ["21", 21] as const]) {
      const bin = temporaryFolder();
      const path = fakeJava(join(bin, "java"), version);
      expect(await findJava({ PATH: bin })).toMatchObject({ path, major, version });
    }
  });

  test("prefers JAVA_HOME", async () => {
    const [home, bin] = [temporaryFolder(), temporaryFolder()];
    const path = fakeJava(join(home, "bin", "java"), "21.0.2");
    fakeJava(join(bin, "java"), "17.0.15");
    expect(await findJava({ JAVA_HOME: home, PATH: bin })).toMatchObject({ path, major: 21 });
  });

  test("passes over a JAVA_HOME that Spark cannot use where the PATH has a good one", async () => {
    const [home, bin] = [temporaryFolder(), temporaryFolder()];
    fakeJava(join(home, "bin", "java"), "25.0.1");
    const path = fakeJava(join(bin, "java"), "17.0.15");
    expect(await findJava({ JAVA_HOME: home, PATH: bin })).toMatchObject({ path, major: 17 });
  });

  test("says that there is none, and what to install", async () => {
    const error = await failureOf(findJava({ PATH: temporaryFolder() }));
    expect(error.code).toBe("NO_JAVA");
    expect(error.advice).toMatch(/openjdk-17.*brew install openjdk@17.*JAVA_HOME/);
  });

  test("names each Java that is of no use", async () => {
    const [one, two] = [temporaryFolder(), temporaryFolder()];
    fakeJava(join(one, "java"), "11.0.22");
    fakeJava(join(two, "java"), "1.8.0_392");
    const error = await failureOf(findJava({ PATH: `${one}:${two}` }));
    expect(error.code).toBe("WRONG_JAVA");
    expect(error.message).toContain(`${join(one, "java")} is Java 11.0.22; ${join(two, "java")} is Java 1.8.0_392`);
  });

  test("takes a program that does not run for no Java: macOS has such a one", async () => {
    const bin = temporaryFolder();
    writeScript(join(bin, "java"), "echo 'Unable to locate a Java Runtime.' >&2; exit 1");
    const error = await failureOf(findJava({ PATH: bin }));
    expect(error.code).toBe("NO_JAVA");
    expect(error.message).toContain("does not run");
  });
});
