import { spawnSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pipeline, temporaryFolder, temporaryFolderForAll } from "../support/pipeline.ts";

const commands = [
  "",
  "job",
  "job batch",
  "table",
  "table list",
  "table show",
  "table export",
  "config",
  "config show",
  "cloud",
  "cloud up",
];

describe.concurrent("--help", () => {
  test.each([...commands, "doctor"])("pipeline %s: what it does, its options, examples", async (command) => {
    const { code, stdout, stderr } = await pipeline([...command.split(" ").filter((word) => word !== ""), "--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(new RegExp(`^pipeline ${command}`));
    expect(stdout).toMatch(/--home .*\[default: \.pipeline\]/);
    expect(stdout).toMatch(/\nExamples:\n {2}pipeline \w+/);
  });
});

describe("wrong usage: exit code 2, what is wrong, whose help to read", () => {
  const home = temporaryFolderForAll();

  test.concurrent.each([
    ["jobb batch", "Did you mean job?\nSee: pipeline --help\n"],
    ["job bach", "Did you mean batch?\nSee: pipeline job --help\n"],
    ["table", "Say what to do with the tables: list, show or export\nSee: pipeline table --help\n"],
    ["job batch --lak /tmp", "Unknown argument: lak\nSee: pipeline job batch --help\n"],
    ["job batch extra", "Unknown argument: extra\nSee: pipeline job batch --help\n"],
    ["job batch --lake", "--lake is empty: give it a value or leave it out.\n"],
    ["job batch --lake a --lake b", "--lake is given twice.\n"],
    ["job batch --rows few", "--rows must be a whole number.\n"],
    ["table show pin --rows=-1", "--rows must be a whole number.\n"],
    ["job batch --id a/b", 'LAKE_ID: "a/b" is no topic prefix: use letters, digits, _ and -\n'],
  ])("pipeline %s", async (command, stderr) => {
    const ended = await pipeline(command.split(" "), { PIPELINE_HOME: home });
    expect(ended).toEqual({ code: 2, stdout: "", stderr });
  });

  test.concurrent.each([
    ["job batch --median mean", /Given: "mean", Choices: "exact", "lower"/],
    ["table show pins", /Given: "pins", Choices: "pin", "geo", "user", "quarantine"/],
    ["table export pin", /Missing required argument: to/],
    ["table export pin --to x --format xlsx", /Choices: "jsonl", "csv", "parquet", "arrow"/],
    ["job batch --remote sc://h:port", /^Invalid connection string: the port/],
  ])("pipeline %s", async (command, message) => {
    const { code, stderr } = await pipeline(command.split(" "), { PIPELINE_HOME: home });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test("a folder for the answers that cannot be made is noticed before any work", async () => {
    const home = temporaryFolder();
    writeFileSync(join(home, "file"), "");
    const { code, stderr } = await pipeline(["job", "batch", "--out", join(home, "file/out")], { PIPELINE_HOME: home });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/^Cannot write to --out: .*\n$/) });
    expect(readdirSync(home)).toEqual(["file"]);
  });

  test("a profile that is no JSON", async () => {
    const home = temporaryFolder();
    writeFileSync(join(home, "profile.json"), "{");
    const { code, stderr } = await pipeline(["config", "show"], { PIPELINE_HOME: home });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(`${home}/profile.json is no JSON`) });
  });

  test("a home that is a file", async () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    const { code, stderr } = await pipeline(["job", "batch"], { PIPELINE_HOME: file });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/^Cannot read .*ENOTDIR.*\n$/) });
  });
});

describe("config show", () => {
  test("tells which of command line, environment, profile and default a value is from", async () => {
    const home = temporaryFolder();
    writeFileSync(join(home, "profile.json"), '{"id": "prof", "tables": "s3a://tables"}');
    const env = { PIPELINE_HOME: home, PIPELINE_ID: "env", SPARK_REMOTE: "sc://h:1/;token=secret;user_id=me" };
    const { code, stdout } = await pipeline(["config", "show", "--json", "--lake", "/l"], env);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      home: { value: home, from: "environment" },
      id: { value: "env", from: "environment" },
      lake: { value: "/l", from: "command line" },
      tables: { value: "s3a://tables", from: "profile" },
      remote: { value: "sc://h:1/;token=…;user_id=me", from: "environment" },
    });
  });
});

describe("doctor", () => {
  test("says that a server cannot be reached, within seconds", async () => {
    const started = performance.now();
    const { code, stdout, stderr } = await pipeline(["doctor", "--remote", "sc://127.0.0.1:1/;token=secret"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/Spark \(remote\) +sc:\/\/127\.0\.0\.1:1\/;token=… +missing/);
    expect(stderr).toMatch(/^Spark Connect at 127\.0\.0\.1:1 cannot be reached\. .*\n$/);
    expect(performance.now() - started).toBeLessThan(60_000);
  });

  test("a job without Java says what to install", async () => {
    const env = { PIPELINE_HOME: temporaryFolder(), PATH: temporaryFolder(), JAVA_HOME: "" };
    const { code, stdout, stderr } = await pipeline(["job", "batch"], env);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/No Java found.*\n.*openjdk-17/);
    expect(stderr.trim().split("\n").length).toBeLessThanOrEqual(3);
  });
});

test("a reader that stops reading, as head does, is no error", () => {
  const home = temporaryFolder();
  const script = join(home, "first-line.sh");
  writeFileSync(script, 'set -o pipefail; "$1" dist/jobs/main.js config show | true');
  const { status, stderr } = spawnSync("bash", [script, process.execPath], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});
