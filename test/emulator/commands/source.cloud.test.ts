import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { sourceCommands } from "../../../emulator/commands/source.ts";
import { runCommandLine } from "../../../jobs/command-line.ts";
import type { Effects } from "../../../jobs/runtime/effects.ts";
import { explainError } from "../../../jobs/runtime/explain-error.ts";
import { temporaryFolder } from "../../support/pipeline.ts";
import { freshUrl } from "../../support/source-database.ts";

describe("pipeline source", () => {
  test("create, fill, load and status, as people read them", async () => {
    const database = freshUrl();
    const { pathname, host } = new URL(database);
    const place = `${host}${pathname}`;
    const source = (words: string) => run(`source ${words}`, { PIPELINE_DATABASE: database });
    expect(await source("create")).toEqual({
      code: 0,
      stdout: `Made: database ${pathname.slice(1)}, pinterest_data, geolocation_data, user_data.\n`,
      stderr: "",
    });
    expect((await source("create")).stdout).toBe("Everything was there already.\n");
    const filled = await source("fill --posts 1500");
    expect(filled).toEqual({
      code: 0,
      stdout: `Filled ${place} with 4,500 rows: seed 100 of 1,500 posts.\n`,
      stderr: expect.stringMatching(/Filling: [\d,]+ of 4,500 rows, [\d,]+ rows\/s/),
    });
    expect((await source("fill --posts 1500")).stdout).toBe(
      `Nothing to do: ${place} holds seed 100 of 1,500 posts already.\n`,
    );
    const { stdout } = await source("status");
    expect(stdout.replace(/\d+\.\d MB/g, "x MB").replace(/ +/g, " ")).toBe(
      `${place}, ${stdout.split("\n", 1)[0]?.split(", ")[1]}\n\n` +
        "table rows smallest greatest gaps size charset\n" +
        "pinterest_data 1,500 0 1499 0 x MB utf8mb4\n" +
        "geolocation_data 1,500 0 1499 0 x MB utf8mb4\n" +
        "user_data 1,500 0 1499 0 x MB utf8mb4\n\nEverything is there.\n",
    );
    const file = join(temporaryFolder(), "users.csv");
    writeFileSync(file, "ind,age\n5,30\n1500,31\n");
    expect(await source(`load --user ${file}`)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/users\.csv:2: table user_data has a row of ind 5 already/),
    });
    expect((await source(`load --user ${file} --replace`)).stdout).toBe(`Loaded 2 user rows into ${place}.\n`);
  });

  test("--json: one line for programs", async () => {
    const env = { PIPELINE_DATABASE: freshUrl() };
    const json = async (words: string) => JSON.parse((await run(`source ${words} --json`, env)).stdout);
    expect(await json("fill --posts 1500 --seed 4")).toEqual({ posts: 1500, seed: 4, rows: 4500 });
    expect(await json("create")).toEqual({ database: false, tables: [] });
    expect(await json("status")).toMatchObject({
      tables: [{ kind: "pin", rows: 1500 }, { kind: "geo" }, { kind: "user" }],
    });
  });

  test("create --dry-run prints the SQL and makes nothing", async () => {
    const env = { PIPELINE_DATABASE: freshUrl() };
    const { stdout } = await run("source create --dry-run", env);
    expect(stdout.match(/^CREATE (DATABASE|TABLE) IF NOT EXISTS `\w+`/gm)).toHaveLength(4);
    expect(stdout).toMatch(
      / `timestamp` DATETIME,\n {2}`latitude` FLOAT,[\s\S]*PRIMARY KEY \(`ind`\)\n\) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;/,
    );
    expect(await run("source status", env)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^There is no database/),
    });
  });

  test("status says what is missing, with what to do", async () => {
    const env = { PIPELINE_DATABASE: new URL("/information_schema", inject("cloud").PIPELINE_DATABASE).href };
    const { code, stdout } = await run("source status", env);
    expect(code).toBe(0);
    expect(stdout).toMatch(/pinterest_data +missing\n/);
    expect(stdout).toMatch(/\nTo do:\n- there is no table pinterest_data: make it with: pipeline source create\n/);
  });
});

describe("settings", () => {
  test("the password from the environment or the profile, never shown", async () => {
    const url = new URL(freshUrl());
    const password = decodeURIComponent(url.password);
    url.password = "";
    const home = temporaryFolder();
    const words = `source create --database ${url.href} --home ${home}`;
    const refused = await run(words, {});
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/refuses user "pipeline": check user and password/),
    });
    expect(await run(words, { PIPELINE_DATABASE_PASSWORD: password })).toMatchObject({ code: 0 });
    writeFileSync(join(home, "profile.json"), JSON.stringify({ "database-password": password }));
    expect((await run(words, {})).stdout).toBe("Everything was there already.\n");
    expect((await run(`config show --home ${home}`, {})).stdout).not.toContain(password);
  });

  test.each([
    [
      "source",
      {},
      2,
      /^Say what to do with the source database: create, fill, load or status\nSee: pipeline source --help\n$/,
    ],
    ["source fil", {}, 2, /^Did you mean fill\?\nSee: pipeline source --help\n$/],
    ["source fill --posts many", {}, 2, /^--posts is NaN: give a whole number above 0\n$/],
    ["source fill --posts 5 --posts 6", {}, 2, /^--posts is given twice\.\n$/],
    ["source load", {}, 2, /^Say which files to load: --pin, --geo or --user FILE…\n$/],
    [
      "source status",
      {},
      75,
      /^No database is named.*npm run pipeline -- cloud up.*--database mysql:\/\/USER@HOST\/DATABASE\n$/,
    ],
    [
      "source status",
      { PIPELINE_DATABASE: "mysql://u@127.0.0.1:1/d" },
      75,
      /^Cannot reach the database at 127\.0\.0\.1:1/,
    ],
    ["source status", { PIPELINE_DATABASE: "canary" }, 2, /^The database's address is not of the form/],
  ])("pipeline %s with %j", async (words, env, code, stderr) => {
    expect(await run(words, env)).toEqual({ code, stdout: "", stderr: expect.stringMatching(stderr) });
  });

  test.each(["", "create", "fill", "load", "status"])("pipeline source %s --help", async (action) => {
    const { code, stdout } = await run(`source ${action} --help`, {});
    expect(code).toBe(0);
    expect(stdout).toMatch(/\nExamples:\n {2}(PIPELINE_\w+=… )?pipeline source \w+/);
  });
});

/** Runs a command as `main.ts` does, on a terminal, in a home of its own without a cloud. */
async function run(words: string, environment: Effects["environment"]) {
  let [stdout, clock] = ["", 0];
  const written: string[] = [];
  const unused = () => {
    throw new Error("not of this command");
  };
  const effects: Effects = {
    environment: { PIPELINE_HOME: temporaryFolder(), ...environment },
    print: (text) => {
      stdout += `${text}\n`;
    },
    width: undefined,
    screen: { isTTY: true, columns: 100, write: (text) => written.push(text) },
    now: () => {
      clock += 1000;
      return clock;
    },
    clock: Date.now,
    signal: new AbortController().signal,
    startSpark: unused,
    inspectSpark: unused,
    inspectCloud: unused,
    sizeInS3: unused,
    makeLake: unused,
    emulator: { prepare: unused, post: unused },
    cloud: { up: unused, status: unused, logs: unused, down: unused, reset: unused, environment: () => ({}) },
  };
  // yargs prints help by itself.
  const log = console.log;
  console.log = (text: string) => effects.print(text);
  try {
    await runCommandLine(
      words.split(" ").filter((word) => word !== ""),
      effects,
      [sourceCommands],
    );
    return { code: 0, stdout, stderr: written.join("") };
  } catch (error) {
    const { message, exitCode } = explainError(error);
    return { code: exitCode, stdout, stderr: `${written.join("")}${message}\n` };
  } finally {
    console.log = log;
  }
}
