import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { onSpark as filesHere, onDatabricks as filesThere } from "../../../jobs/sources/files-options.ts";
import { openSource, parseSourceOptions } from "../../../jobs/sources/index.ts";
import { onSpark as kafkaHere, onDatabricks as kafkaThere } from "../../../jobs/sources/kafka-options.ts";
import { kinesis } from "../../../jobs/sources/kinesis.ts";
import { onSpark as kinesisHere, onDatabricks as kinesisThere } from "../../../jobs/sources/kinesis-options.ts";
import { rateOptions } from "../../../jobs/sources/rate.ts";
import { type Given, open, readingOf, settings } from "./reading.ts";

test("rate makes so many records a second", () => {
  const { format, options } = readingOf("rate", { options: { rowsPerSecond: "6", rampUpTime: "5s", seed: "9" } });
  expect({ format, options }).toEqual({ format: "rate", options: { rowsPerSecond: "6", rampUpTime: "5s" } });
});

test.each<readonly [Given, RegExp]>([
  [{ stream: "all" }, /--stream does not go with rate/],
  [{ starting: { at: new Date() } }, /--starting at a time does not go with rate/],
  [{ maxPerBatch: 5 }, /say rowsPerSecond/],
  [{ options: { rowsPerBatch: "5" } }, /say rowsPerSecond and --trigger/],
  [{ options: { rampUpTime: "10ms" } }, /rampUpTime of rate is a duration of 1000ms or more/],
])("rate refuses %j", (given, message) => {
  expect(() => open("rate", given)).toThrow(message);
});

test("options of the command line: name and value at the first =, each once", () => {
  const told = parseSourceOptions(["a=1", "b.c= x=y\n", "d="]);
  expect([...told]).toEqual([
    ["a", "1"],
    ["b.c", " x=y\n"],
    ["d", ""],
  ]);
  expect([...parseSourceOptions()]).toEqual([]);
  for (const text of ["a", "=1", ""]) expect(() => parseSourceOptions([text])).toThrow(/is no option: say name=value/);
  expect(() => parseSourceOptions(["a=1", "a=2"])).toThrow(/--source-option a is given twice/);
  for (const name of ["__proto__", "toString"])
    expect(() => openSource("rate", { ...settings, options: parseSourceOptions([`${name}=1`]) })).toThrow(
      `has no option ${name}`,
    );
});

test("options in a program are held by the compiler, too", () => {
  const there = { ...settings, platform: "databricks" } as const;
  const here = { ...settings, platform: "spark" } as const;
  expect(kinesis({ ...there, options: { serviceCredential: "posts", maxFetchRate: 1.5 } }).name).toBe("kinesis");
  // @ts-expect-error: Databricks alone has service credentials.
  expect(() => kinesis({ ...here, options: { serviceCredential: "posts" } })).toThrow(/takes no option/);
  // @ts-expect-error: a name that nobody knows.
  expect(() => kinesis({ ...there, options: { region: "eu-west-1", shardPerTask: 2 } })).toThrow(/Did you mean shards/);
  // @ts-expect-error: no number.
  expect(() => kinesis({ ...there, options: { shardsPerTask: "many" } })).toThrow(/a whole number/);
  // @ts-expect-error: another word.
  expect(() => kinesis({ ...there, options: { consumerMode: "push" } })).toThrow(/polling or efo/);
});

test("docs/stream-sources.md names every option", () => {
  const docs = readFileSync(new URL("../../../docs/stream-sources.md", import.meta.url), "utf8");
  const tables = [kinesisHere, kinesisThere, kafkaHere, kafkaThere, filesHere, filesThere, rateOptions];
  const names = tables.flatMap(({ takes, refuses }) => [...Object.keys(takes), ...Object.keys(refuses)]);
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name) => !docs.includes(`\`${name}`))).toEqual([]);
});
