import { duration, flag, fraction, oneOf, size, text, whole } from "./option-kinds.ts";
import type { OptionTable } from "./options.ts";

const explicit = "the schema is given: one column of text.";
const limit = "say --max-per-batch.";
const starting = "say --starting earliest, latest or 'at 2026-11-21T10:00:00Z'.";

/** Spark's file stream. */
export const onSpark = {
  takes: {
    maxBytesPerTrigger: size,
    latestFirst: flag,
    /** Behind the newest file that has been read: one that is older and comes later is passed over. Spark's default is 7d. */
    maxFileAge: duration(),
    maxCachedFiles: whole(0),
    discardCachedInputRatio: fraction(1),
    cleanSource: oneOf("archive", "delete", "off"),
    sourceArchiveDir: text,
  },
  refuses: {
    maxFilesPerTrigger: limit,
    fileNameOnly: "files of two topics may have one name.",
    lineSep: "a line ends at \\n.",
    wholetext: "each line is a record.",
    pathGlobFilter: "files end in .json or .jsonl.",
    recursiveFileLookup: "folders are read whole.",
    modifiedAfter: starting,
    modifiedBefore: "Spark's streams have none.",
  },
} as const satisfies OptionTable;

/** Databricks' Auto Loader. */
export const onDatabricks = {
  takes: {
    "cloudFiles.allowOverwrites": flag,
    "cloudFiles.backfillInterval": text,
    "cloudFiles.cleanSource": oneOf("OFF", "MOVE", "DELETE"),
    "cloudFiles.cleanSource.moveDestination": text,
    "cloudFiles.cleanSource.retentionDuration": text,
    "cloudFiles.fetchParallelism": whole(1),
    "cloudFiles.maxBytesPerTrigger": size,
    "cloudFiles.maxFileAge": text,
    "cloudFiles.queueUrl": text,
    "cloudFiles.region": text,
    "cloudFiles.useManagedFileEvents": flag,
    "cloudFiles.useNotifications": flag,
    "cloudFiles.useStrictGlobber": flag,
    "cloudFiles.validateOptions": flag,
    "cloudFiles.awsAccessKey": text,
    "cloudFiles.awsSecretKey": text,
    "cloudFiles.roleArn": text,
    "cloudFiles.roleExternalId": text,
    "cloudFiles.roleSessionName": text,
    "cloudFiles.stsEndpoint": text,
    "databricks.serviceCredential": text,
  },
  refuses: {
    "cloudFiles.format": explicit,
    "cloudFiles.schemaLocation": explicit,
    "cloudFiles.schemaHints": explicit,
    "cloudFiles.schemaEvolutionMode": explicit,
    "cloudFiles.inferColumnTypes": explicit,
    "cloudFiles.partitionColumns": explicit,
    "cloudFiles.includeExistingFiles": starting,
    "cloudFiles.maxFilesPerTrigger": limit,
    "cloudFiles.pathRewrites": "mounts are deprecated: give --lake s3://… or /Volumes/….",
    "cloudFiles.useIncrementalListing": "it is deprecated: say cloudFiles.useManagedFileEvents=true.",
    maxFilesPerTrigger: limit,
    modifiedAfter: starting,
  },
} as const satisfies OptionTable;

/** What only a queue for this stream alone has: files as they are told by the events of an external location need none. */
export const ofQueues: readonly string[] = [
  "cloudFiles.backfillInterval",
  "cloudFiles.fetchParallelism",
  "cloudFiles.queueUrl",
];
