import { duration, flag, fraction, oneOf, size, text, whole } from "./option-kinds.ts";
import type { OptionTable } from "./options.ts";

/** What Databricks' source and ours (`spark-kinesis`) both take, by the names that Databricks gave. */
const both = {
  streamName: text,
  region: text,
  endpoint: text,
  awsAccessKey: text,
  awsSecretKey: text,
  maxFetchDuration: duration(),
  /** MB a second and shard. */
  maxFetchRate: fraction(2),
  minFetchPeriod: duration(200),
  maxRecordsPerFetch: whole(1, 10_000),
  fetchBufferSize: size,
  shardsPerTask: whole(1),
  shardFetchInterval: duration(),
  maxShardsPerDescribe: whole(1, 10_000),
  coalesceThresholdBlockSize: whole(1),
  coalesceBinSize: whole(1),
};

const starting = "say --starting earliest, latest or 'at 2026-11-21T10:00:00Z'.";

/** Options of enhanced fan-out, which mean nothing to a reader that polls. */
const fanOut = {
  consumerName: text,
  consumerNamePrefix: text,
  consumerRefreshInterval: duration(),
  registeredConsumerId: text,
  registeredConsumerIdType: oneOf("name", "ARN"),
  registerConsumerTimeoutInterval: duration(),
  requireConsumerDeregistration: flag,
};
export const fanOutNames: readonly string[] = Object.keys(fanOut);

const noLimit = "it has no limit of records. Bound a batch by --source-option maxFetchRate=… and fetchBufferSize=….";

export const onDatabricks = {
  takes: {
    ...both,
    streamARN: text,
    serviceCredential: text,
    roleArn: text,
    roleExternalId: text,
    roleSessionName: text,
    stsEndpoint: text,
    consumerMode: oneOf("polling", "efo"),
    ...fanOut,
    maxPartitions: whole(1),
  },
  refuses: {
    initialPosition: starting,
    maxRecordsPerTrigger: noLimit,
    retryTimeout: "Databricks' source decides itself how often it tries again.",
    failOnDataLoss: "Databricks' source has none: a stream that was made anew needs a new checkpoint (--reset).",
  },
} as const satisfies OptionTable;

const environment = "leave it to the environment of Spark, or give awsAccessKey and awsSecretKey.";
const polls = "this source polls.";

export const onSpark = {
  takes: { ...both, consumerMode: oneOf("polling"), retryTimeout: duration(), failOnDataLoss: flag },
  refuses: {
    initialPosition: starting,
    maxRecordsPerTrigger: "say --max-per-batch.",
    streamARN: "give streamName and region.",
    maxPartitions: "give shardsPerTask.",
    serviceCredential: environment,
    roleArn: environment,
    roleExternalId: environment,
    roleSessionName: environment,
    stsEndpoint: environment,
    ...(Object.fromEntries(fanOutNames.map((name) => [name, polls])) as Record<keyof typeof fanOut, string>),
  },
} as const satisfies OptionTable;
