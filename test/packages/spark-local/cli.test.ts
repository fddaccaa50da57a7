import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseCli } from "../../../packages/spark-local/src/cli/arguments.ts";
import { main } from "../../../packages/spark-local/src/cli.ts";
import { temporaryFolder } from "./support.ts";

async function run(...words: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(words, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out, err };
}

describe("spark-local", () => {
  test("starts in the foreground when no command is given", () => {
    expect(parseCli([])).toMatchObject({ command: "start", force: false });
  });

  test("turns its options into those of startSpark", () => {
    const words =
      "start --port 15002 --token t --mode test --home /h --keep --memory 3g --jar a.jar --jar b.jar --conf spark.a=b=c --conf spark.d=";
    expect(parseCli(words.split(" ")).options).toEqual({
      port: 15002,
      token: "t",
      mode: "test",
      home: "/h",
      keep: true,
      memory: "3g",
      jars: ["a.jar", "b.jar"],
      conf: { "spark.a": "b=c", "spark.d": "" },
    });
  });

  test.each([
    [["sit"], 'There is no command "sit"'],
    [["start", "now"], '"now" after the command means nothing'],
    [["--colour"], "--colour"],
    [["--mode", "fast"], '"fast" is no mode'],
    [["--conf", "spark.a"], "--conf takes KEY=VALUE"],
    [["--port", "http"], "NaN is no port"],
  ])("refuses %j with exit code 2", async (words, problem) => {
    const { code, out, err } = await run(...words);
    expect({ code, out }).toEqual({ code: 2, out: [] });
    expect(err.join("\n")).toContain(problem);
  });

  test("helps with commands, options and examples, all of them known to the parser", async () => {
    const { code, out } = await run("--help");
    expect(code).toBe(0);
    const options = new Set(out.join("\n").match(/(?<=\s)--[a-z]+/g));
    for (const option of options) {
      const value = { "--port": "1", "--mode": "job", "--conf": "spark.a=b" }[option] ?? "x";
      const isFlag = ["--keep", "--force", "--help", "--version"].includes(option);
      expect(() => parseCli(isFlag ? [option] : [option, value])).not.toThrow();
    }
    expect(out.join("\n")).toMatch(/Examples\n {2}spark-local\n/);
    expect(options.size).toBe(11);
  });

  test("prints its version", async () => {
    expect(await run("--version")).toMatchObject({ code: 0, out: [expect.stringMatching(/^\d+\.\d+\.\d+$/)] });
  });

  test("finds no kept server in an empty home", async () => {
    const home = join(temporaryFolder(), "home");
    expect(await run("status", "--home", home)).toEqual({ code: 1, out: [], err: [`No server runs in ${home}.`] });
    expect(await run("stop", "--home", home)).toMatchObject({ code: 0, out: [] });
  });
});
