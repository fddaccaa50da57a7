import type { FrameOf, SparkSession } from "spark-connect-js";
import { fileModificationTime, filePath, lit, regexpExtract, substringIndex } from "spark-connect-js/functions";
import { binary, schema, string } from "spark-connect-js/schema";
import { kinds } from "../../schemas/kinds.ts";
import type { event } from "../../schemas/raw-event.ts";
import { usageError } from "../runtime/exit-codes.ts";
import { ofQueues, onDatabricks, onSpark } from "./files-options.ts";
import { assertBoth, assertOneOf, assertTogether, checkOptions } from "./options.ts";
import type { SettingsOn, Source } from "./source.ts";

interface Outside {
  /** Folder or URL that holds `topics/<id>.pin/partition=…/*.json`. */
  readonly lake: string;
}
type OnSpark = Outside & SettingsOn<"spark", typeof onSpark>;
type OnDatabricks = Outside & SettingsOn<"databricks", typeof onDatabricks>;
export type FilesSettings = OnSpark | OnDatabricks;

const lines = schema({ value: string().nullable() });

interface Reading {
  readonly format: string;
  readonly options: Readonly<Record<string, string | number | boolean>>;
}

/**
 * Files as Confluent's S3 sink writes them: a folder a topic, a JSON record a line. A file arrived when it was last written,
 * and its records have no keys; so one shared topic cannot be told apart.
 */
export function files(settings: FilesSettings): Source {
  const { id, stream, starting } = settings;
  const lake = settings.lake.replace(/\/+$/, "");
  if (stream !== undefined)
    throw usageError("--stream does not go with files: they hold no keys to tell a record's kind by.");
  const path = `${escaped(lake)}/topics/${escaped(id)}.{${kinds.join()}}`;
  const reading = settings.platform === "databricks" ? autoLoader(settings) : fileStream(settings);
  return {
    name: "files",
    from: `${lake}/topics/${id}.{${kinds.join()}}`,
    events: (spark) => events(spark, reading, path, typeof starting === "string" ? undefined : starting.at),
  };
}

/** A folder's own name may hold what has a meaning in a glob. */
const escaped = (path: string): string => path.replace(/[\\*?[\]{}]/g, "\\$&");

/** A line ends at `\n` only, and a record is none of its folder's columns. */
const common = { lineSep: "\n", pathGlobFilter: "*.json*" };

function fileStream({ options, maxPerBatch, starting }: OnSpark): Reading {
  const where = "files on Spark";
  const given = checkOptions(where, onSpark, options);
  if (starting === "latest")
    throw usageError(
      "Spark cannot begin with the files that come next: say --starting earliest or --starting 'at TIME' (of a file's last change).",
    );
  if (given.cleanSource !== "archive") assertTogether(where, given, ["sourceArchiveDir"], "cleanSource=archive");
  else if (given.sourceArchiveDir === undefined)
    throw usageError("cleanSource=archive needs sourceArchiveDir, outside the lake.");
  const limit = maxPerBatch !== undefined && { maxFilesPerTrigger: maxPerBatch };
  return { format: "text", options: { ...given, ...limit, ...common, recursiveFileLookup: true } };
}

function autoLoader({ options, maxPerBatch, starting, warn }: OnDatabricks): Reading {
  const where = "files on Databricks";
  const given = checkOptions(where, onDatabricks, options);
  const byEvents = given["cloudFiles.useManagedFileEvents"] === true;
  if (byEvents && given["cloudFiles.useNotifications"] === true)
    throw usageError("cloudFiles.useManagedFileEvents replaces cloudFiles.useNotifications: say one.");
  if (byEvents) assertTogether(where, given, ofQueues, "cloudFiles.useNotifications=true");
  assertOneOf(where, given, ["databricks.serviceCredential", "cloudFiles.awsAccessKey"]);
  assertBoth(where, given, "cloudFiles.awsAccessKey", "cloudFiles.awsSecretKey");
  if (given["cloudFiles.cleanSource"] === "MOVE" && given["cloudFiles.cleanSource.moveDestination"] === undefined)
    throw usageError("cloudFiles.cleanSource=MOVE needs cloudFiles.cleanSource.moveDestination.");
  if (given["cloudFiles.awsAccessKey"] !== undefined)
    warn("cloudFiles.awsAccessKey is part of the plan: give databricks.serviceCredential instead.");
  return {
    format: "cloudFiles",
    options: {
      ...given,
      ...common,
      "cloudFiles.format": "text",
      "cloudFiles.partitionColumns": "",
      "cloudFiles.includeExistingFiles": starting !== "latest",
      ...(maxPerBatch !== undefined && { "cloudFiles.maxFilesPerTrigger": maxPerBatch }),
    },
  };
}

function events(
  spark: SparkSession,
  { format, options }: Reading,
  path: string,
  since: Date | undefined,
): FrameOf<typeof event> {
  const all = spark.readStream
    .format(format)
    .options(options)
    .schema(lines)
    .load(path)
    .project((c) => ({ line: c.value, position: filePath(), arrived_at: fileModificationTime() }))
    // An empty line is no record.
    .where((c) => c.line.ne(""))
    .withColumn("source", (c) => regexpExtract(c.position, "^.*/topics/([^/]+)/", 1));
  const wanted = since === undefined ? all : all.where((c) => c.arrived_at.ge(lit(since)));
  return wanted
    .project((c) => ({
      kind: substringIndex(c.source, ".", -1),
      key: lit(null, string()),
      payload: c.line.cast(binary()),
      source: c.source,
      position: c.position,
      arrived_at: c.arrived_at,
    }))
    .asNullable("source", "position");
}
