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

const file = new URL("../../../fixtures/pyspark-names.json", import.meta.url);
const pyspark: Readonly<Record<string, readonly string[]>> = JSON.parse(readFileSync(file, "utf8"));

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

test("the committed table says what is here of PySpark's functions and methods", async () => {
  const sections = Object.entries(pyspark).map(([section, names]) => {
    const rows = names.map((name) => [name, standing(section, name)] as const);
    const open = rows.filter(([, here]) => here === "not yet").length;
    const lines = rows.map(([name, here]) => `| \`${name}\` | ${here} |`);
    return `## ${section}: ${names.length}, ${open} still to come\n\n| PySpark | here |\n|---|---|\n${lines.join("\n")}\n`;
  });
  const head =
    "# What is here of PySpark Connect\n\nMade from `fixtures/pyspark-names.json` (PySpark 4.1.2) by `coverage-table.test.ts`; `npx vitest run -u` writes it anew.\n\n";
  await expect(`${head}${sections.join("\n")}`).toMatchFileSnapshot(
    "../../../packages/spark-connect-js/docs/coverage.md",
  );
});

test("no difference is told of a name that PySpark does not have", () => {
  const unknown = Object.entries(differences).flatMap(([section, names]) =>
    Object.keys(names).filter((name) => !pyspark[section]?.includes(name)),
  );
  expect(unknown).toEqual([]);
});
