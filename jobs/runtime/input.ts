import type { SparkSession } from "spark-connect-js";
import { fileModificationTime, filePath, lit } from "spark-connect-js/functions";
import { string, timestamp } from "spark-connect-js/schema";
import type { Lines } from "../../queries/clean/records.ts";
import { type Kind, kinds } from "../../schemas/kinds.ts";

/** Where the records of each kind come from: paths, globs or URLs of JSON lines. A path that ends in `/` is a folder. */
export type Inputs = Readonly<Record<Kind, string>>;

/** The layout in which Confluent's S3 sink writes: one folder a topic, `topics/<id>.pin/partition=0/….json`. */
export const lakeInputs = (lake: string, id: string): Inputs =>
  Object.fromEntries(kinds.map((kind) => [kind, `${lake.replace(/\/+$/, "")}/topics/${id}.${kind}/`])) as Inputs;

/**
 * Lines as they lie in files. A line ends at `\n` only (by default Spark also splits at a lone `\r`). A folder is
 * read whole, with all below it, its `.json` and `.jsonl` files only: never by a glob, for which Spark asks twice as often.
 */
export function readLines(spark: SparkSession, path: string): Lines {
  const whole = path.endsWith("/") ? { recursiveFileLookup: true, pathGlobFilter: "*.json*" } : {};
  return spark.read
    .options({ lineSep: "\n", ...whole })
    .text(path)
    .project((c) => ({
      line: c.value,
      source: filePath(),
      position: lit(null, string()),
      arrived_at: fileModificationTime(),
      ingested_at: lit(null, timestamp()),
    }))
    .asNullable("source", "arrived_at");
}
