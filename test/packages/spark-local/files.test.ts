import { basename, join } from "node:path";
import { provideLocalFiles } from "spark-local";
import { expect, test } from "vitest";
import { temporaryFolder, writeScript } from "./support.ts";

function withMaven(body: string): Record<string, string> {
  const folder = temporaryFolder();
  writeScript(join(folder, "bin", "mvn"), body);
  return { SPARK_LOCAL_CACHE: join(folder, "cache"), PATH: `${join(folder, "bin")}:/usr/bin:/bin` };
}

test("compiles the local files' jar into the cache, and says which classes Spark is to use", async () => {
  const asked = (name: string) => `$(printf "%s\\n" "$@" | sed -n s/^-D${name}=//p)`;
  const env = withMaven(
    `build=${asked("build.folder")}; mkdir -p "$build"; touch "$build/own.jar" "${asked("mdep.outputFile")}"`,
  );
  const { jars, conf } = await provideLocalFiles({ env });
  expect(jars.map((path) => basename(path))).toEqual(["own.jar"]);
  expect(Object.values(conf)).toEqual(["local.files.PlainLocalFileSystem", "local.files.PlainLocalFs"]);
});

test("adds nothing where they cannot be compiled, and says so", async () => {
  const told: string[] = [];
  const env = withMaven("echo '[ERROR] no compiler'; exit 1");
  const files = await provideLocalFiles({ env, onProgress: (message) => told.push(message) });
  expect(files).toEqual({ jars: [], conf: {} });
  expect(told.at(-1)).toBe("Spark's local files stay as they are: DOWNLOAD_FAILED");
});
