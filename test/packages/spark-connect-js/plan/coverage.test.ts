import { Aggregate, DataFrame, functions, UntypedDataFrame, Window } from "spark-connect-js";
import { expect, test } from "vitest";
import { Catalog } from "../../../../packages/spark-connect-js/src/api/catalog.ts";
import { Col } from "../../../../packages/spark-connect-js/src/api/col.ts";
import { GroupedData } from "../../../../packages/spark-connect-js/src/api/grouped-data.ts";
import { pythonOnly } from "../../../../packages/spark-connect-js/src/api/needs-python.ts";
import { PivotedData } from "../../../../packages/spark-connect-js/src/api/pivoted-data.ts";
import { StreamingQueryManager } from "../../../../packages/spark-connect-js/src/api/streaming/manager.ts";
import { StreamingQuery } from "../../../../packages/spark-connect-js/src/api/streaming/query.ts";
import { DataStreamWriter } from "../../../../packages/spark-connect-js/src/api/streaming/writer.ts";
import { TableValuedFunctions } from "../../../../packages/spark-connect-js/src/api/table-valued-functions.ts";
import { UntypedGroupedData } from "../../../../packages/spark-connect-js/src/api/untyped-grouped-data.ts";
import { layersOf } from "../layers.ts";
import { programsByFixture } from "./programs/index.ts";
import { spark, t } from "./programs/setup.ts";

/** Members that make no plan, and where the plan of others comes from. */
const withoutProgram: Readonly<Record<string, string>> = {
  derive: "inside",
  relation: "inside",
  like: "inside",
  next: "inside",
  plan: "sends nothing",
  write: "the writer's methods have their own",
  na: "its functions have their own",
  stat: "its functions have their own",
  writeTo: "the writer's methods have their own",
  writeStream: "the writer's methods have their own",
  format: "of a reader: in most programs",
  frequent: "inside",
  sampled: "inside",
  spec: "inside",
  expr: "inside",
};

/** Each refuses. */
const needPython = new Set(Object.values(pythonOnly).flatMap((ways) => Object.keys(ways)));

const typed = new DataFrame<Record<never, never>>(t.state);

/** What the programs of these files are about: `groupBy` of `groupBy: expressions`, `rename` of `… by rename`. */
function covered(...files: readonly string[]): Set<string> {
  const names = files.flatMap((file) => (programsByFixture[file] ?? []).flatMap((programs) => Object.keys(programs)));
  return new Set(
    names.map((name) => (name.split(" by ")[1] ?? name.split(":")[0]!).replace(/^(read|write|grouped)\./, "")),
  );
}

/** Names of methods and getters of a class, those of its layers too. */
const members = (prototype: object): string[] =>
  layersOf(prototype)
    .flatMap((layer) => Object.getOwnPropertyNames(layer))
    .filter((name) => name !== "constructor" && !(name in withoutProgram) && !needPython.has(name));

const missing = (names: readonly string[], known: ReadonlySet<string>) => names.filter((name) => !known.has(name));

test("every function has a program", () => {
  const groups = Object.keys(programsByFixture).filter((file) => file.startsWith("functions/"));
  // `Case` is what `when` gives.
  const names = Object.keys(functions).filter((name) => name !== "Case");
  // `broadcast` takes a frame: its program is among the verbs'.
  expect(missing(names, covered(...groups, "relations"))).toEqual([]);
});

test("every verb and action has a program", () => {
  const known = covered(
    "relations",
    "rows",
    "statistics",
    "grouping",
    "joining",
    "reshaping",
    "subqueries",
    "actions",
    "analysis",
    "kept",
  );
  expect(missing(members(UntypedDataFrame.prototype), known)).toEqual([]);
  expect(missing(members(DataFrame.prototype), known)).toEqual([]);
});

test("every function for nulls and every statistic has a program", () => {
  const names = (prototype: object, home: string) => members(prototype).map((name) => `${home}.${name}`);
  const known = covered("statistics");
  for (const frame of [typed, t]) {
    expect(missing(names(Object.getPrototypeOf(frame.na), "na"), known)).toEqual([]);
    expect(missing(names(Object.getPrototypeOf(frame.stat), "stat"), known)).toEqual([]);
  }
});

test("every function that gives rows has a program", () => {
  expect(missing(members(TableValuedFunctions.prototype), covered("tvf"))).toEqual([]);
});

test("every way to group rows has a program", () => {
  const known = covered("grouping", "relations");
  for (const { prototype } of [UntypedGroupedData, GroupedData, PivotedData])
    expect(missing(members(prototype), known)).toEqual([]);
});

test("every method of a column has a program", () => {
  expect(missing(members(Col.prototype), covered("columns", "fields"))).toEqual([]);
  const ofAggregates = covered("columns", "windows");
  expect(
    missing(members(Aggregate.prototype), new Set([...ofAggregates].map((name) => name.replace("aggregate.", "")))),
  ).toEqual([]);
});

test("every method of the catalog has a program", () => {
  expect(missing(members(Catalog.prototype), covered("catalog"))).toEqual([]);
});

test("every step of a streaming query has a program", () => {
  const known = new Set([...covered("streaming")].map((name) => name.replace(/^(writeStream|query|streams)\./, "")));
  for (const { prototype } of [DataStreamWriter, StreamingQuery, StreamingQueryManager])
    expect(missing(members(prototype), known)).toEqual([]);
});

test("every form of a window has a program", () => {
  const bounds = ["unboundedPreceding", "unboundedFollowing", "currentRow"];
  expect(
    missing(
      Object.keys(Window).filter((name) => !bounds.includes(name)),
      covered("windows"),
    ),
  ).toEqual([]);
});

test("every method of readers, writers and the configuration has a program", () => {
  expect(missing(members(Object.getPrototypeOf(spark.read)), covered("sources"))).toEqual([]);
  expect(missing(members(Object.getPrototypeOf(t.write)), covered("actions"))).toEqual([]);
  expect(missing(members(Object.getPrototypeOf(spark.conf)), covered("config"))).toEqual([]);
});
