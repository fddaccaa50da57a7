import { expect, test } from "vitest";
import { adviceOf, type Given, open, readingOf } from "./reading.ts";

const lake = "s3a://bucket/lake/";
const paths = ["s3a://bucket/lake/topics/12ab.{pin,geo,user}"];

test("reads lines of the three topics as a file stream of Spark's, the schema told", () => {
  const options = { cleanSource: "archive", sourceArchiveDir: "s3a://bucket/read", maxFileAge: "30d" };
  const { schema, ...read } = readingOf("files", { lake, maxPerBatch: 100, options });
  expect(schema).toMatch(/^`?value`? STRING$/);
  expect(read).toMatchObject({
    format: "text",
    paths,
    options: {
      lineSep: "\n",
      pathGlobFilter: "*.json*",
      recursiveFileLookup: "true",
      maxFilesPerTrigger: "100",
      ...options,
    },
  });
});

test("takes a folder's name as it is, whatever it means in a glob", () => {
  expect(readingOf("files", { lake: "/a{b}[c]*?\\d" }).paths).toEqual([
    "/a\\{b\\}\\[c\\]\\*\\?\\\\d/topics/12ab.{pin,geo,user}",
  ]);
});

test("reads them by Auto Loader on Databricks, which infers and evolves nothing", () => {
  const options = { "cloudFiles.useManagedFileEvents": "true", "cloudFiles.cleanSource": "DELETE" };
  const given = { lake, maxPerBatch: 100, options, platform: "databricks", starting: "latest" } as const;
  const { schema, ...read } = readingOf("files", given);
  expect(schema).toMatch(/^`?value`? STRING$/);
  expect(read).toMatchObject({ format: "cloudFiles", paths });
  expect(read.options).toEqual({
    lineSep: "\n",
    pathGlobFilter: "*.json*",
    "cloudFiles.format": "text",
    "cloudFiles.partitionColumns": "",
    "cloudFiles.includeExistingFiles": "false",
    "cloudFiles.maxFilesPerTrigger": "100",
    ...options,
  });
  expect(readingOf("files", { ...given, starting: "earliest" }).options).toMatchObject({
    "cloudFiles.includeExistingFiles": "true",
  });
});

test("warns of keys, which live in the plan", () => {
  const options = { "cloudFiles.awsAccessKey": "a", "cloudFiles.awsSecretKey": "b" };
  expect(adviceOf("files", { platform: "databricks", options })).toEqual([expect.stringMatching(/part of the plan/)]);
});

type Refused = readonly [Given, RegExp];
test.each<Refused>([
  [{ stream: "all" }, /--stream does not go with files: they hold no keys/],
  [
    { starting: "latest" },
    /cannot begin with the files that come next: say --starting earliest or --starting 'at TIME'/,
  ],
  [{ options: { maxFilesPerTrigger: "5" } }, /takes no option maxFilesPerTrigger: say --max-per-batch/],
  [{ options: { sourceArchiveDir: "a" } }, /sourceArchiveDir .* goes with cleanSource=archive only/],
  [{ options: { cleanSource: "archive" } }, /cleanSource=archive needs sourceArchiveDir/],
  [{ options: { cleanSource: "move" } }, /is archive or delete or off, not: move/],
  [{ options: { "cloudFiles.format": "text" } }, /has no option cloudFiles\.format/],
  [{ options: { lastestFirst: "true" } }, /Did you mean latestFirst\?/],
])("Spark refuses %j", (given, message) => {
  expect(() => open("files", given)).toThrow(message);
});

const events = { "cloudFiles.useManagedFileEvents": "true" };
test.each<Refused>([
  [{ options: { ...events, "cloudFiles.useNotifications": "true" } }, /replaces cloudFiles\.useNotifications/],
  [
    { options: { ...events, "cloudFiles.backfillInterval": "1 day" } },
    /backfillInterval .* goes with cloudFiles\.useNot/,
  ],
  [{ options: { "cloudFiles.cleanSource": "MOVE" } }, /needs cloudFiles\.cleanSource\.moveDestination/],
  [{ options: { "cloudFiles.awsAccessKey": "a" } }, /both or not at all/],
  [{ options: { "cloudFiles.schemaLocation": "a" } }, /the schema is given: one column of text/],
  [{ options: { "cloudFiles.includeExistingFiles": "false" } }, /say --starting/],
  [{ options: { "cloudFiles.pathRewrites": "{}" } }, /mounts are deprecated/],
  [{ options: { cleanSource: "off" } }, /has no option cleanSource/],
])("Databricks refuses %j", (given, message) => {
  expect(() => open("files", { ...given, platform: "databricks" })).toThrow(message);
});
