import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { type SparkOptions, startSpark } from "spark-local";
import { describe, expect, onTestFinished, test } from "vitest";
import { failureOf, fakeJava, leavePid, temporaryFolder, touch } from "./support.ts";

/** A start whose Java is a script: `$folder` is the folder of the test, `$2` the argument file of Java. */
function withJava(body: string): { options: SparkOptions; folder: string } {
  const folder = temporaryFolder();
  touch(join(folder, "jars", "spark-connect_2.13-4.1.2.jar"));
  fakeJava(
    join(folder, "jdk", "bin", "java"),
    "17.0.15",
    `folder="${folder}"; echo run >> "$folder/runs.txt"\n${body}`,
  );
  const env = {
    JAVA_HOME: join(folder, "jdk"),
    SPARK_LOCAL_CLASSPATH: join(folder, "jars", "*"),
    SPARK_LOCAL_CACHE: join(folder, "cache"),
  };
  return { options: { env, home: join(folder, "home") }, folder };
}

describe("startSpark, when it fails", () => {
  test("tells why the server ended, with the command and the lines that say something", async () => {
    const java = `echo 'Exception in thread "main" org.apache.spark.SparkException: first' >&2
      printf '\\tat org.apache.spark.Main\\n' >&2; echo 'Caused by: java.lang.Error: really this' >&2; exit 1`;
    const error = await failureOf(startSpark(withJava(java).options));
    expect(error.code).toBe("START_FAILED");
    expect(error.message).toContain("The Spark server ended before it answered: really this.");
    expect(error.command).toMatch(
      /bin\/java .*-Dspark\.master=.* -cp '.*\/jars\/\*' org\.apache\.spark\.sql\.connect\.service\.SparkConnectServer$/,
    );
    expect(error.log).toBe(
      'Exception in thread "main" org.apache.spark.SparkException: first\nCaused by: java.lang.Error: really this',
    );
  });

  test("keeps secrets out of the error, the command line and the file that others may read", async () => {
    const { options, folder } = withJava(
      `echo "$@" > "$folder/words.txt"; ls -l "$(echo "$2" | tr -d @)" > "$folder/mode.txt"; exit 1`,
    );
    const conf = { "spark.hadoop.fs.s3a.secret.key": "hidden-1" };
    const error = await failureOf(startSpark({ ...options, conf, token: "hidden-2" }));
    expect(error.message).toContain("-Dspark.hadoop.fs.s3a.secret.key=***");
    expect(error.message).not.toContain("hidden");
    expect(readFileSync(join(folder, "words.txt"), "utf8")).not.toContain("hidden");
    expect(readFileSync(join(folder, "mode.txt"), "utf8")).toMatch(/^-rw------- /);
  });

  test("gives the token and the addresses in the environment, without variables that would move its files", async () => {
    const { options, folder } = withJava(`env > "$folder/env.txt"; exit 1`);
    const env = { ...options.env, SPARK_LOCAL_DIRS: "/elsewhere", SPARK_REMOTE: "sc://other", MINE: "kept" };
    await failureOf(startSpark({ ...options, env, token: "T0ken" }));
    const lines = readFileSync(join(folder, "env.txt"), "utf8").split("\n");
    expect(lines).toEqual(
      expect.arrayContaining(["SPARK_CONNECT_AUTHENTICATE_TOKEN=T0ken", "SPARK_LOCAL_IP=127.0.0.1", "MINE=kept"]),
    );
    expect(lines.filter((line) => /^SPARK_(LOCAL_DIRS|REMOTE)=/.test(line))).toEqual([]);
  });

  test("says that a given port is taken before it starts anything", async () => {
    const { options, folder } = withJava("exit 1");
    const server = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const error = await failureOf(startSpark({ ...options, port }));
    expect(error.code).toBe("PORT_TAKEN");
    expect(error.message).toContain(`Port ${port} of 127.0.0.1 is taken.`);
    expect(existsSync(join(folder, "runs.txt"))).toBe(false);
  });

  test("tries other free ports when it loses one in a race, a few times", async () => {
    const { options, folder } = withJava(
      "echo 'java.net.BindException: Failed to bind to /127.0.0.1:9: Service SparkConnectService failed' >&2; exit 1",
    );
    const error = await failureOf(startSpark(options));
    expect(error.code).toBe("PORT_TAKEN");
    expect(readFileSync(join(folder, "runs.txt"), "utf8")).toBe("run\n".repeat(5));
  });

  test.each([
    ["DISK_FULL", "java.io.IOException: No space left on device"],
    ["NO_MEMORY", "Could not reserve enough space for 4194304KB object heap"],
  ])("calls it %s when the log says: %s", async (code, line) => {
    const error = await failureOf(startSpark(withJava(`echo '${line}' >&2; exit 1`).options));
    expect(error.code).toBe(code);
    expect(error.log).toBe(line);
  });

  test("leaves only the log in a home that was given, and no temporary home at all", async () => {
    const { options, folder } = withJava("echo 'the only words' >&2; exit 1");
    await failureOf(startSpark(options));
    const [run = ""] = readdirSync(join(folder, "home", "runs"));
    expect(readdirSync(join(folder, "home", "runs", run)).filter((name) => !name.startsWith("owner-"))).toEqual([
      "server.log",
    ]);
    const error = await failureOf(startSpark({ ...options, home: undefined }));
    expect(error.log).toBe("the only words");
    const home = /java\.io\.tmpdir=(\S+?)\/runs\//.exec(error.command ?? "")?.[1] ?? "";
    expect(home).toMatch(/spark-local-/);
    expect(existsSync(home)).toBe(false);
  });

  test("an abort ends the server that was starting, and rejects with the signal's reason", async () => {
    const { options, folder } = withJava(`${leavePid("$folder/pid")}; exec sleep 60`);
    const abort = new AbortController();
    const timer = setInterval(() => existsSync(join(folder, "pid")) && abort.abort(new Error("enough")), 20);
    await expect(startSpark({ ...options, signal: abort.signal })).rejects.toThrow("enough");
    clearInterval(timer);
    const pid = Number(readFileSync(join(folder, "pid"), "utf8"));
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  });

  test.each<[string, SparkOptions]>([
    ["a key that Spark would ignore", { conf: { "fs.s3a.endpoint": "x" } }],
    ["a key that has an option of its own", { conf: { "spark.connect.grpc.binding.port": "1" } }],
    ["a jar that is not there", { jars: ["/nowhere/a.jar"] }],
    ["a size without a unit", { memory: "4" }],
    ["a port out of range", { port: 70_000 }],
    ["an empty token", { token: "" }],
  ])("refuses %s before anything is downloaded or started", async (_name, wrong) => {
    const { options, folder } = withJava("exit 1");
    const error = await failureOf(startSpark({ ...options, ...wrong }));
    expect(error.code).toBe("BAD_OPTION");
    expect(existsSync(join(folder, "home"))).toBe(false);
  });
});
