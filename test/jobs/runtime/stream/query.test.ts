import { expect, test } from "vitest";
import { assertOwnCheckpoints, inStages, inTurns, type StreamQuery } from "../../../../jobs/runtime/stream/query.ts";
import { checkpointLocation, streamTableNames } from "../../../../jobs/runtime/stream/tables.ts";
import { streamQueries } from "../../../../jobs/stream.ts";

const unread = {
  events: () => {
    throw new Error("planning reads nothing");
  },
};
const queries = streamQueries(unread);

test("one query feeds each table, and each is started after those whose tables it reads", () => {
  expect(queries.map(({ feeds }) => feeds)).toEqual(streamTableNames);
  const before = (n: number) => queries.slice(0, n).map(({ feeds }) => feeds);
  for (const [n, { reads }] of queries.entries()) expect(before(n)).toEqual(expect.arrayContaining([...reads]));
});

test("what is there now is taken stage by stage: kept, cleaned, counted", () => {
  expect(inStages(queries).map((stage) => stage.map(({ feeds }) => feeds))).toEqual([
    ["raw_events"],
    ["pin_table", "geo_table", "user_table", "judged_events"],
    ["quarantine", "posts_by_category", "posts_by_poster", "records_in", "records_clean"],
  ]);
});

test("those that people wait for begin first: what is kept, and the clean tables", () => {
  const [first, later] = inTurns(queries).map((turn) => turn.map(({ feeds }) => feeds));
  expect(first).toEqual(["raw_events", "pin_table", "geo_table", "user_table"]);
  expect(later).toEqual(streamTableNames.filter((name) => !first?.includes(name)));
});

test("queries of which nobody feeds what they read are told by name", () => {
  const orphans = queries.filter(({ feeds }) => feeds !== "raw_events");
  expect(() => inStages(orphans)).toThrow("No query feeds what these read: pin_table, geo_table");
});

test("each query has a checkpoint of its own, below one root", () => {
  const places = { tables: "/tables/", id: "12ab" };
  expect(() => assertOwnCheckpoints(queries, (query) => checkpointLocation(places, query))).not.toThrow();
  expect(checkpointLocation(places, "pin_table")).toBe("/tables/_checkpoints/12ab/pin_table");
  expect(checkpointLocation({ ...places, checkpoints: "s3a://b/c/" }, "pin_table")).toBe("s3a://b/c/pin_table");
});

test.each([
  ["/c/one", "/c/one"],
  ["/c/one/", "/c//one"],
  ["file:///c/one", "/c/one"],
  ["s3a://bucket/c", "s3a://bucket/c/"],
])("two queries on one checkpoint are refused when the job is planned: %s and %s", (first, second) => {
  const [pin, geo] = queries.filter(({ feeds }) => feeds === "pin_table" || feeds === "geo_table") as [
    StreamQuery,
    StreamQuery,
  ];
  const place = (query: string) => (query === "pin_table" ? first : second);
  expect(() => assertOwnCheckpoints([pin, geo], place)).toThrow(
    /^The queries pin_table and geo_table have one checkpoint, .+: each needs one of its own\.$/,
  );
});
