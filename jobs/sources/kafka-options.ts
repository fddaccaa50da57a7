import { duration, flag, oneOf, text, whole } from "./option-kinds.ts";
import type { OptionTable } from "./options.ts";

const starting = "say --starting earliest, latest or 'at 2026-11-21T10:00:00Z'.";
const topics = "say --id, or --stream for one shared topic.";
const ours = "Spark sets it itself.";

/** What both platforms take. Options of Kafka's own consumer begin with `kafka.`. */
const takes = {
  failOnDataLoss: flag,
  minOffsetsPerTrigger: whole(1),
  maxTriggerDelay: duration(),
  minPartitions: whole(1),
  maxRecordsPerPartition: whole(1),
  "kafkaConsumer.pollTimeoutMs": whole(1),
  "fetchOffset.numRetries": whole(0),
  "fetchOffset.retryIntervalMs": whole(0),
  groupIdPrefix: text,
  "kafka.security.protocol": oneOf("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"),
  "kafka.sasl.mechanism": text,
  "kafka.sasl.jaas.config": text,
  "kafka.sasl.client.callback.handler.class": text,
  /** Ours: all that MSK's IAM needs. */
  mskIam: flag,
};

const refuses = {
  subscribe: topics,
  subscribePattern: topics,
  assign: topics,
  startingOffsets: starting,
  startingTimestamp: starting,
  startingOffsetsByTimestamp: starting,
  startingOffsetsByTimestampStrategy: starting,
  maxOffsetsPerTrigger: "say --max-per-batch.",
  includeHeaders: "no column of an event keeps them.",
  "kafka.bootstrap.servers": "say --kafka host:port,…",
  "kafka.auto.offset.reset": starting,
  "kafka.key.deserializer": ours,
  "kafka.value.deserializer": ours,
  "kafka.enable.auto.commit": ours,
  "kafka.interceptor.classes": ours,
} as const;

export const onDatabricks = {
  takes: { ...takes, "databricks.serviceCredential": text, "databricks.serviceCredential.scope": text },
  refuses,
  passes: "kafka.",
} as const satisfies OptionTable;

const databricksAlone = "Databricks alone has service credentials: say mskIam=true, or give Kafka's own options.";

export const onSpark = {
  takes,
  refuses: {
    ...refuses,
    "databricks.serviceCredential": databricksAlone,
    "databricks.serviceCredential.scope": databricksAlone,
  },
  passes: "kafka.",
} as const satisfies OptionTable;
