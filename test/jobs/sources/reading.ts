import { SparkSession } from "spark-connect-js";
import { onTestFinished } from "vitest";
import {
  type OpenSettings,
  openSource,
  parseSourceOptions,
  type Source,
  type SourceName,
} from "../../../jobs/sources/index.ts";

/** What a test leaves out. */
export const settings: OpenSettings = {
  id: "12ab",
  platform: "spark",
  starting: "earliest",
  variables: {},
  kafka: "127.0.0.1:9092",
  lake: "/lake",
  warn: (advice) => {
    throw new Error(`unexpected advice: ${advice}`);
  },
};

/** Of these settings; options as the command line gives them. */
export type Given = Omit<Partial<OpenSettings>, "options"> & { readonly options?: Readonly<Record<string, string>> };

export const open = (name: SourceName, { options = {}, ...given }: Given): Source =>
  openSource(name, {
    ...settings,
    ...given,
    options: parseSourceOptions(Object.entries(options).map(([name, value]) => `${name}=${value}`)),
  });

/** What a source tells Spark to read. */
export interface Reading {
  readonly format: string;
  readonly schema: string;
  readonly options: Readonly<Record<string, string>>;
  readonly paths: readonly string[];
}

/** The plan of a source; no Spark is asked. */
function planOf(name: SourceName, given: Given): unknown {
  const spark = SparkSession.connect("sc://127.0.0.1:1");
  onTestFinished(() => spark.stop());
  return open(name, given).events(spark).state.relation;
}

export const readingOf = (name: SourceName, given: Given = {}): Reading => dataSourceIn(planOf(name, given)) as Reading;

/** What becomes of what is read, wherever that is. */
export const stepsOf = (name: SourceName, given: Given): string =>
  JSON.stringify(planOf(name, given), (key, value: unknown) => {
    if (key === "planId" || isDataSource(value)) return undefined;
    return typeof value === "bigint" ? `${value}` : value;
  });

function dataSourceIn(node: unknown): unknown {
  if (typeof node !== "object" || node === null) return undefined;
  return isDataSource(node) ? node.value : Object.values(node).map(dataSourceIn).find(Boolean);
}

const isDataSource = (node: unknown): node is { readonly value: unknown } =>
  typeof node === "object" && node !== null && "case" in node && node.case === "dataSource" && "value" in node;

/** What a source says that stops nothing. */
export function adviceOf(name: SourceName, given: Given): string[] {
  const advice: string[] = [];
  open(name, { ...given, warn: (text) => advice.push(text) });
  return advice;
}
