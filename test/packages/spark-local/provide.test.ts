import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { providedSpark, provideSpark } from "spark-local";
import { describe, expect, test } from "vitest";
import { failureOf, leavePid, temporaryFolder, touch, writeScript } from "./support.ts";

interface Setup {
  readonly env: Record<string, string>;
  readonly cache: string;
  readonly folder: string;
}

/** A cache of its own and a PATH whose only Maven is a script; `$out` is the file where Maven is asked to write the class path. */
function withMaven(body: string | undefined): Setup {
  const folder = temporaryFolder();
  const cache = join(folder, "cache");
  const find = 'out=$(printf "%s\\n" "$@" | sed -n s/^-Dmdep.outputFile=//p)';
  if (body !== undefined)
    writeScript(join(folder, "bin", "mvn"), `cd "${folder}"\necho run >> runs.txt\n${find}\n${body}`);
  const env = {
    SPARK_LOCAL_CACHE: cache,
    SPARK_HOME: "",
    SPARK_LOCAL_CLASSPATH: "",
    PATH: `${join(folder, "bin")}:/usr/bin:/bin`,
  };
  if (body === undefined) env.PATH = join(folder, "bin");
  return { env, cache, folder };
}

/** Does what a good Maven does. */
const GOOD = `
mkdir -p repository; echo one > repository/b.jar; echo two > repository/a.jar
echo 'Downloaded from central: x://y/b.jar (1.5 MB at 2.0 MB/s)'
printf '%s:%s' "$PWD/repository/b.jar" "$PWD/repository/a.jar" > "$out"`;

describe("provideSpark", () => {
  test("downloads once into the cache and asks for nothing afterwards", async () => {
    const { env, cache, folder } = withMaven(GOOD);
    const told: string[] = [];
    expect(providedSpark({ env })).toBeUndefined();
    const first = await provideSpark({ env, onProgress: (message) => told.push(message) });
    const second = await provideSpark({ env });
    expect(first).toEqual(second);
    expect(providedSpark({ env })).toEqual(first);
    expect(first.version).toBe("4.1.2");
    expect(first.classPath.map((path) => basename(path))).toEqual(["a.jar", "b.jar"]);
    expect(readFileSync(first.classPath[1] ?? "", "utf8")).toBe("one\n");
    expect(readFileSync(join(folder, "runs.txt"), "utf8")).toBe("run\n");
    expect(readdirSync(cache)).toHaveLength(1);
    expect(told).toEqual(["Downloading Spark 4.1.2 (360 MB, once) …"]);
  });

  test("uses no second copy of the space that Maven's repository takes", async () => {
    const { env } = withMaven(GOOD);
    const { classPath } = await provideSpark({ env });
    expect(classPath.map((path) => statSync(path).nlink)).toEqual([2, 2]);
  });

  test("counts files and megabytes while it runs", async () => {
    const line = "echo 'Downloaded from central: x://y/c.jar (20 MB at 2.0 MB/s)'";
    const { env } = withMaven(`${line}; sleep 2.1; ${line}\n${GOOD}`);
    const told: string[] = [];
    await provideSpark({ env, onProgress: (message) => told.push(message) });
    expect(told).toContain("Downloading Spark 4.1.2: 2 files, 40 of 360 MB …");
  });

  test("two at once download once, and both get it", async () => {
    const { env, folder } = withMaven(`sleep 0.5\n${GOOD}`);
    const told: string[] = [];
    const options = { env, onProgress: (message: string) => told.push(message) };
    const [one, two] = await Promise.all([provideSpark(options), provideSpark(options)]);
    expect(one).toEqual(two);
    expect(readFileSync(join(folder, "runs.txt"), "utf8")).toBe("run\n");
    expect(told).toContain("Waiting for another process that is downloading Spark …");
  });

  test("a refused download says so with the command and Maven's own words, and leaves nothing", async () => {
    const refused = "[ERROR] Could not transfer artifact a:b:jar:1 from/to central: Connection refused";
    const { env, cache } = withMaven(
      `echo '${refused}'; echo '[ERROR] '; echo '[ERROR] Re-run Maven using the -X switch'; exit 1`,
    );
    const error = await failureOf(provideSpark({ env }));
    expect(error.code).toBe("DOWNLOAD_FAILED");
    expect(error.advice).toMatch(/Check the network.*settings\.xml/);
    expect(error.command).toMatch(/mvn -B -U .*pom\.xml .*build-classpath/);
    expect(error.log).toBe("Could not transfer artifact a:b:jar:1 from/to central: Connection refused");
    expect(readdirSync(cache)).toEqual([]);
  });

  test("a full disk is called a full disk", async () => {
    const { env } = withMaven("echo '[ERROR] java.io.IOException: No space left on device'; exit 1");
    const error = await failureOf(provideSpark({ env }));
    expect(error.code).toBe("DISK_FULL");
    expect(error.advice).toContain("SPARK_LOCAL_CACHE");
  });

  test("no Maven is called no Maven", async () => {
    const error = await failureOf(provideSpark({ env: withMaven(undefined).env }));
    expect(error.code).toBe("NO_MAVEN");
    expect(error.advice).toMatch(/apt-get install maven.*brew install maven.*SPARK_HOME/);
  });

  test("an abort ends Maven and leaves nothing", async () => {
    const { env, cache, folder } = withMaven(`${leavePid("pid")}; exec sleep 30`);
    const abort = new AbortController();
    const work = provideSpark({ env, signal: abort.signal });
    const timer = setInterval(() => existsSync(join(folder, "pid")) && abort.abort(new Error("enough")), 20);
    await expect(work).rejects.toThrow("enough");
    clearInterval(timer);
    expect(readdirSync(cache)).toEqual([]);
    const pid = Number(readFileSync(join(folder, "pid"), "utf8"));
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  });

  test("what a killed download has left is removed, and never taken for a whole one", async () => {
    const { env, cache } = withMaven(GOOD);
    const dead = 2 ** 22 + 1;
    touch(join(cache, `spark-4.1.2-0123456789ab.partial-${dead}`, "half.jar"));
    mkdirSync(join(cache, "spark-4.0.0-other"), { recursive: true });
    const { classPath } = await provideSpark({ env });
    expect(classPath).toHaveLength(2);
    expect(readdirSync(cache).filter((name) => name.includes("partial"))).toEqual([]);
    expect(readdirSync(cache)).toContain("spark-4.0.0-other");
  });
});
