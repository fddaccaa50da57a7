import { expect, test } from "vitest";
import yargs from "yargs";
import { wellGiven } from "../../../jobs/commands/given.ts";

const given = (...args: string[]) =>
  yargs(["job", ...args])
    .option("source-option", { type: "string", array: true })
    .option("max-per-batch", {})
    .parse();

test("only what may be a list is taken more than once, and nothing empty", () => {
  expect(wellGiven(given("--source-option", "a=1", "--source-option", "b=2") as Record<string, unknown>)).toBe(true);
  const refused = (...args: string[]) => wellGiven(given(...args) as Record<string, unknown>);
  expect(() => refused("--max-per-batch", "1", "--max-per-batch", "2")).toThrow("--max-per-batch is given twice.");
  expect(() => refused("--max-per-batch=")).toThrow("--max-per-batch is empty");
});
