import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import { describe, expect, inject, it } from "vitest";
import { writeLake } from "../../emulator/lake/write-lake.ts";
import { jsonLine } from "../../jobs/views/json-line.ts";
import { questions } from "../../queries/questions/index.ts";
import { type Kind, kinds } from "../../schemas/kinds.ts";
import { cleanTable } from "../reference/counts.ts";
import { answer, type QuestionName } from "../reference/questions.ts";
import { pipeline, temporaryFolder } from "../support/pipeline.ts";

const sparkUrl = inject("sparkUrl");

const remote = (...args: string[]) => [...args, "--remote", sparkUrl];
const lastLine = (text: string) => JSON.parse(text.trim().split("\n").at(-1) ?? "");
const read = (path: string) => readFileSync(path, "utf8");

/** All files of one topic of a lake. */
const filesOf = (lake: string, kind: Kind): Buffer[] => {
  const folder = join(lake, `topics/pinterest.${kind}/partition=0`);
  return readdirSync(folder)
    .sort()
    .map((file) => readFileSync(join(folder, file)));
};

describe("job batch", () => {
  it("starts its own Spark, makes a lake, prints ten answers and what became of the records", async () => {
    const home = temporaryFolder();
    const out = join(home, "out");
    const { code, stdout, stderr } = await pipeline(["job", "batch", "--json", "--out", out], { PIPELINE_HOME: home });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const { asks } of questions) expect(stdout).toContain(asks);
    expect(stdout).toContain(`${home}/tables/quarantine`);
    const { expected } = JSON.parse(read(`${home}/lake.expected.json`));
    expect(lastLine(stdout).tables).toEqual(expected);
    expect(readdirSync(join(home, "spark", "warehouse"))).toEqual([]);

    const first = questions.map(({ name }) => read(join(out, `answers/${name}.jsonl`)));
    const tables = {
      pin: cleanTable("pin", filesOf(`${home}/lake`, "pin")).rows,
      geo: cleanTable("geo", filesOf(`${home}/lake`, "geo")).rows,
      user: cleanTable("user", filesOf(`${home}/lake`, "user")).rows,
    };
    questions.forEach(({ name, columns }, i) => {
      const rows = answer(name as QuestionName, tables, "exact");
      expect(first[i]).toBe(rows.map((row) => `${jsonLine(row, columns)}\n`).join(""));
      expect(lastLine(stdout).answers[name]).toBe(rows.length);
    });

    const again = await pipeline(["job", "batch", "--out", out, ...remote()], { PIPELINE_HOME: home });
    expect(again.code).toBe(0);
    expect(questions.map(({ name }) => read(join(out, `answers/${name}.jsonl`)))).toEqual(first);
    expect(JSON.parse(read(join(out, "result.json"))).tables).toEqual(expected);
  });

  it("takes files, one question, the lower median; and a smaller input replaces the tables", async () => {
    const home = temporaryFolder();
    const env = { PIPELINE_HOME: home };
    const files = Object.fromEntries(kinds.map((kind) => [kind, join(home, `${kind}.jsonl`)])) as Record<Kind, string>;
    writeFileSync(
      files.pin,
      '{"index":1,"follower_count":"1k"}\n{"index":2,"follower_count":"2k"}\n{"index":2,"follower_count":"2k"}\nno json\n',
    );
    writeFileSync(files.geo, '{"ind":1,"country":"Chad"}\n');
    writeFileSync(files.user, '{"ind":1,"age":20}\n{"ind":2,"age":24}\n{"ind":3,"age":-1}\n');
    const given = kinds.flatMap((kind) => [`--${kind}`, files[kind]]);
    const asked = ["--question", "median-followers-by-age-group", "--median", "lower"];
    const { code, stdout } = await pipeline(["job", "batch", ...given, ...asked, "--json", ...remote()], env);
    expect(code).toBe(0);
    expect(lastLine(stdout)).toMatchObject({
      tables: {
        pin: { in: 4, clean: 2, duplicates: 1, quarantined: 1, rules: { malformed_json: 1 } },
        user: { in: 3, clean: 2, duplicates: 0, quarantined: 1, rules: { bad_age: 1 } },
      },
      answers: { "median-followers-by-age-group": 1 },
    });

    const to = (name: string) => join(home, name);
    for (const [format, name] of [
      ["jsonl", "q.jsonl"],
      ["csv", "pin.csv"],
      ["arrow", "pin.arrow"],
    ] as const) {
      const table = name.startsWith("q") ? "quarantine" : "pin";
      const exported = await pipeline(remote("table", "export", table, "--format", format, "--to", to(name)), env);
      expect(exported).toMatchObject({ code: 0, stderr: "" });
    }
    const broken = read(to("q.jsonl"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(broken.map(({ kind, rule, raw }) => [kind, rule, Buffer.from(raw, "base64").toString()]).sort()).toEqual([
      ["pin", "malformed_json", "no json"],
      ["user", "bad_age", '{"ind":3,"age":-1}'],
    ]);
    expect(broken[0].source).toContain(".jsonl");
    expect(read(to("pin.csv")).split("\n")[0]).toContain("ind,unique_id,title");
    expect(tableFromIPC(readFileSync(to("pin.arrow"))).numRows).toBe(2);
  });
});

describe("bad input gets a clear error, no stack, and leaves the tables alone", () => {
  const cases: readonly (readonly [string, (home: string) => string[], number, RegExp])[] = [
    [
      "an empty lake",
      (home) => remote("job", "batch", "--lake", lakeOfNothing(home)),
      2,
      /There are no records in .*--lake/s,
    ],
    ["a missing folder", (home) => remote("job", "batch", "--lake", `${home}/nowhere`), 2, /nothing at .*nowhere/],
    ["one of three files", (home) => remote("job", "batch", "--pin", `${home}/a`), 2, /--pin, --geo and --user/],
    ["no server", () => ["job", "batch", "--remote", "sc://127.0.0.1:1"], 75, /127\.0\.0\.1:1/],
    ["a wrong token", () => ["job", "batch", "--remote", sparkUrl.replace(/token=.*/, "token=wrong")], 2, /token/i],
    ["no URL", () => ["job", "batch", "--remote", "http://x"], 2, /sc:\/\//],
    ["an unknown option", () => ["job", "batch", "--nonsense"], 2, /nonsense[\s\S]*--help/],
    ["an unknown question", () => ["job", "batch", "--question", "why"], 2, /top-category-by-country/],
    ["no command", () => [], 2, /Say what to do: job, check, table.*emulate/],
    ["no tables yet", () => remote("table", "show", "pin"), 2, /job:batch/],
  ];

  it.each(cases)("%s", async (_, args, expected, message) => {
    const home = temporaryFolder();
    if (args(home).includes("--lake") === false) await writeLake(join(home, "lake"), { posts: 20 });
    const { code, stderr } = await pipeline(args(home), { PIPELINE_HOME: home });
    expect({ code, stderr }).toMatchObject({ code: expected, stderr: expect.stringMatching(message) });
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  function lakeOfNothing(home: string): string {
    for (const kind of kinds)
      mkdirSync(join(home, "empty/topics", `pinterest.${kind}/partition=0`), { recursive: true });
    return join(home, "empty");
  }
});

describe("the other commands", () => {
  it("config show tells where each value comes from and hides the token", async () => {
    const env = { PIPELINE_HOME: temporaryFolder(), SPARK_REMOTE: "sc://h:1/;token=t0ken" };
    const { code, stdout } = await pipeline(["config", "show", "--id", "12ab"], env);
    expect(code).toBe(0);
    expect(stdout).not.toContain("t0ken");
    expect(stdout).toMatch(/id\s+12ab\s+command line/);
    expect(stdout).toMatch(/remote\s+sc:\/\/h:1\/;token=…\s+environment/);
  });

  it("doctor is content here, and says what is missing where there is no Java", async () => {
    expect(await pipeline(["doctor"], { PIPELINE_HOME: temporaryFolder() })).toMatchObject({ code: 0 });
    const poor = await pipeline(["doctor"], {
      PIPELINE_HOME: temporaryFolder(),
      PATH: temporaryFolder(),
      JAVA_HOME: "",
    });
    expect(poor.code).toBe(1);
    expect(poor.stderr).toMatch(/Java 17/);
  });
});
