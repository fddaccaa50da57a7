import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { provideKinesisSource, SparkKinesisError } from "spark-kinesis";
import { expect, test } from "vitest";
import { temporaryFolder, writeScript } from "../local-process/support.ts";

interface Setup {
  readonly env: Record<string, string>;
  readonly cache: string;
  readonly folder: string;
}

/** A cache of its own and a PATH whose only Maven is a script; `$out` and `$build` are where Maven is asked to write. */
function withMaven(body: string): Setup {
  const folder = temporaryFolder();
  const cache = join(folder, "cache");
  const asked = (name: string) => `$(printf "%s\\n" "$@" | sed -n s/^-D${name}=//p)`;
  const places = `out=${asked("mdep.outputFile")}; build=${asked("build.folder")}`;
  writeScript(join(folder, "bin", "mvn"), `cd "${folder}"\necho "$@" >> runs.txt\n${places}\n${body}`);
  return { env: { SPARK_KINESIS_CACHE: cache, PATH: `${join(folder, "bin")}:/usr/bin:/bin` }, cache, folder };
}

test("compiles and packs once into the cache, and gives its own jar beside those that it needs", async () => {
  const good = 'mkdir -p "$build"; echo own > "$build/own.jar"; echo sdk > sdk.jar; printf %s "$PWD/sdk.jar" > "$out"';
  const { env, cache, folder } = withMaven(good);
  const told: string[] = [];
  const first = await provideKinesisSource({ env, onProgress: (message) => told.push(message) });
  const second = await provideKinesisSource({ env });
  expect(second).toEqual(first);
  expect(first.map((path) => basename(path))).toEqual(["own.jar", "sdk.jar"]);
  const runs = readFileSync(join(folder, "runs.txt"), "utf8").trim().split("\n");
  expect(runs).toEqual([expect.stringMatching(/resources:resources compiler:compile jar:jar .*:build-classpath/)]);
  expect(readdirSync(cache)).toHaveLength(1);
  expect(told).toEqual([expect.stringMatching(/^Downloading Spark's Kinesis source 0\.1\.0 \(\d+ MB, once\) …$/)]);
});

test("a build that fails says so with Maven's own words, and leaves nothing", async () => {
  const { env, cache } = withMaven(
    'mkdir -p "$build"; echo "[ERROR] KinesisStream.java:[1,2] cannot find symbol"; exit 1',
  );
  const error = await provideKinesisSource({ env }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SparkKinesisError);
  expect(error).toMatchObject({ code: "DOWNLOAD_FAILED", log: expect.stringContaining("cannot find symbol") });
  expect(String(error)).toContain("Maven could not build Spark's Kinesis source.");
  expect(readdirSync(cache)).toEqual([]);
});

test("without Maven it says what to do", async () => {
  const folder = temporaryFolder();
  const work = provideKinesisSource({ env: { SPARK_KINESIS_CACHE: join(folder, "cache"), PATH: folder } });
  await expect(work).rejects.toThrow(/\[NO_MAVEN\] Spark's Kinesis source is not in the cache yet.*\nInstall Maven/s);
  expect(existsSync(join(folder, "cache"))).toBe(true);
});
