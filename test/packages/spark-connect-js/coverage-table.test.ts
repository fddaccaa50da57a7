import { readFileSync } from "node:fs";
import {
  col,
  DataFrame,
  functions,
  GroupedData,
  Observation,
  SparkSession,
  UntypedDataFrame,
  Window,
} from "spark-connect-js";
import { expect, test } from "vitest";
import { Catalog } from "../../../packages/spark-connect-js/src/api/catalog.ts";
import { Col } from "../../../packages/spark-connect-js/src/api/col.ts";
import { MergeIntoWriter } from "../../../packages/spark-connect-js/src/api/merge-into.ts";
import { DataFrameNaFunctions } from "../../../packages/spark-connect-js/src/api/na-functions.ts";
import { DataFrameReader } from "../../../packages/spark-connect-js/src/api/reader.ts";
import { RuntimeConfig } from "../../../packages/spark-connect-js/src/api/runtime-config.ts";
import { DataFrameStatFunctions } from "../../../packages/spark-connect-js/src/api/stat-functions.ts";
import { StreamingQueryManager } from "../../../packages/spark-connect-js/src/api/streaming/manager.ts";
import { StreamingQuery } from "../../../packages/spark-connect-js/src/api/streaming/query.ts";
import { DataStreamWriter } from "../../../packages/spark-connect-js/src/api/streaming/writer.ts";
import { TableValuedFunctions } from "../../../packages/spark-connect-js/src/api/table-valued-functions.ts";
import { DataFrameWriter } from "../../../packages/spark-connect-js/src/api/writer.ts";
import { DataFrameWriterV2 } from "../../../packages/spark-connect-js/src/api/writer-v2.ts";
import { differences } from "./coverage-differences.ts";
import { layersOf } from "./layers.ts";

const load = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../../fixtures/${name}.json`, import.meta.url), "utf8")) as T;
const pyspark = load<Readonly<Record<string, readonly string[]>>>("pyspark-names");
const server = load<readonly string[]>("spark-functions");

const reader = new DataFrameReader(
  SparkSession.connect("sc://localhost").client,
  { options: {}, paths: [] },
  {} as never,
);
const frame = [DataFrame.prototype, ...layersOf(UntypedDataFrame.prototype)];
const grouped = [GroupedData.prototype, Object.getPrototypeOf(new UntypedDataFrame({} as never).groupBy())];
/** Where the members of each of PySpark's classes live here. */
const homes: Readonly<Record<string, readonly object[]>> = {
  functions: [functions],
  DataFrame: frame,
  DataFrameNaFunctions: [DataFrameNaFunctions.prototype],
  DataFrameStatFunctions: layersOf(DataFrameStatFunctions.prototype),
  Column: [Col.prototype],
  GroupedData: grouped,
  Window: [Window],
  WindowSpec: [Object.getPrototypeOf(Window.orderBy(col("a")))],
  DataFrameReader: [Object.getPrototypeOf(reader)],
  DataFrameWriter: [DataFrameWriter.prototype],
  DataFrameWriterV2: [DataFrameWriterV2.prototype],
  MergeIntoWriter: [MergeIntoWriter.prototype],
  Catalog: [Catalog.prototype],
  SparkSession: [SparkSession.prototype],
  RuntimeConf: [RuntimeConfig.prototype],
  Observation: [Observation.prototype],
  TableValuedFunction: [TableValuedFunctions.prototype],
  DataStreamReader: [Object.getPrototypeOf(reader)],
  DataStreamWriter: [DataStreamWriter.prototype],
  StreamingQuery: [StreamingQuery.prototype, { id: "", runId: "", name: "" }],
  StreamingQueryManager: [StreamingQueryManager.prototype],
};

const plain = (name: string) => name.replaceAll("_", "").toLowerCase();

/** `date_add` is `dateAdd` here; else its name here, why it is not, or that it is still to come. */
function standing(section: string, name: string): string {
  const known = differences[section]?.[name];
  if (known !== undefined) return known;
  const all = (homes[section] ?? []).flatMap((home) => Object.getOwnPropertyNames(home));
  const found = all.find((own) => plain(own) === plain(name));
  return found === undefined ? "not yet" : `\`${found}\``;
}

/** Functions of SQL that PySpark has no name for: operators, casts, and those for which `callFunction` is there. */
function onlyOfTheServer(): string {
  const named = new Set([...(pyspark.functions ?? []), ...(pyspark.TableValuedFunction ?? [])].map(plain));
  const names = server.filter((name) => !named.has(plain(name)));
  const here = (name: string) =>
    /^\W/.test(name) || sqlOperators.has(name) ? "an operator: a method of columns" : inSql(name);
  const lines = names.map((name) => `| \`${name.replaceAll("|", "\\|")}\` | ${here(name)} |`);
  const title = `## The server's own: ${server.length} of \`SHOW SYSTEM FUNCTIONS\`, ${names.length} without a name in PySpark`;
  return `${title}\n\n| Spark SQL | here |\n|---|---|\n${lines.join("\n")}\n`;
}
const sqlOperators = new Set("and or not in between is div mod like rlike ilike case".split(" "));
const inSql = (name: string): string => {
  const found = Object.getOwnPropertyNames(functions).find((own) => plain(own) === plain(name));
  return found === undefined ? `\`callFunction("${name}", …)\`` : `\`${found}\``;
};

test("the committed table says what is here of PySpark's functions and methods", async () => {
  const sections = Object.entries(pyspark).map(([section, names]) => {
    const rows = names.map((name) => [name, standing(section, name)] as const);
    const open = rows.filter(([, here]) => here === "not yet").length;
    const lines = rows.map(([name, here]) => `| \`${name}\` | ${here} |`);
    return `## ${section}: ${names.length}, ${open} still to come\n\n| PySpark | here |\n|---|---|\n${lines.join("\n")}\n`;
  });
  const head =
    "# What is here of PySpark Connect\n\nMade from `fixtures/pyspark-names.json` (PySpark 4.1.2) and `fixtures/spark-functions.json` (the server's `SHOW SYSTEM FUNCTIONS`) by `coverage-table.test.ts`; `npx vitest run -u` writes it anew.\n\n";
  await expect(`${head}${[...sections, onlyOfTheServer()].join("\n")}`).toMatchFileSnapshot(
    "../../../packages/spark-connect-js/docs/coverage.md",
  );
});

test("no difference is told of a name that PySpark does not have", () => {
  const unknown = Object.entries(differences).flatMap(([section, names]) =>
    Object.keys(names).filter((name) => !pyspark[section]?.includes(name)),
  );
  expect(unknown).toEqual([]);
});
