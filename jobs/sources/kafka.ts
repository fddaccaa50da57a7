import type { FrameOf, SparkSession } from "spark-connect-js";
import { concat, substringIndex } from "spark-connect-js/functions";
import { binary, int, long, schema, string, timestamp } from "spark-connect-js/schema";
import { kinds } from "../../schemas/kinds.ts";
import type { event } from "../../schemas/raw-event.ts";
import { usageError } from "../runtime/exit-codes.ts";
import type { Platform } from "../runtime/platform.ts";
import { onDatabricks, onSpark } from "./kafka-options.ts";
import { assertOneOf, assertTogether, checkOptions, type OptionsOf } from "./options.ts";
import { toldBy } from "./shared-key.ts";
import type { SettingsOn, Source } from "./source.ts";
import type { Starting } from "./starting.ts";

interface Outside {
  /** Brokers as Spark reaches them: `host:port,…`. */
  readonly kafka: string | undefined;
}
type OnSpark = Outside & SettingsOn<"spark", typeof onSpark>;
type OnDatabricks = Outside & SettingsOn<"databricks", typeof onDatabricks>;
export type KafkaSettings = OnSpark | OnDatabricks;

/** Columns of Spark's own source. */
const columns = schema({
  key: binary().nullable(),
  value: binary().nullable(),
  topic: string(),
  partition: int(),
  offset: long(),
  timestamp: timestamp(),
});

/** Topics of Kafka: three, each of the kind at the end of its name, or one whose keys tell the kind. */
export function kafka(settings: KafkaSettings): Source {
  const { kafka: brokers, id, stream, starting } = settings;
  if (!brokers)
    throw usageError("Kafka's brokers are not known: say --kafka host:port, or start the laptop's: cloud up.");
  const options = {
    ...own(settings),
    ...startingOptions(starting),
    "kafka.bootstrap.servers": brokers,
    subscribe: stream ?? kinds.map((kind) => `${id}.${kind}`).join(),
  };
  return {
    name: "kafka",
    from: `${options.subscribe.replaceAll(",", ", ")} at ${brokers}`,
    events: (spark) => events(spark, options, stream !== undefined),
  };
}

type Given = OptionsOf<typeof onDatabricks>;

function own(settings: KafkaSettings) {
  const { maxPerBatch, platform, warn } = settings;
  const { mskIam, ...given } = settings.platform === "databricks" ? onesOfDatabricks(settings) : onesOfSpark(settings);
  if (/password/i.test(given["kafka.sasl.jaas.config"] ?? "")) warn(passwordIsSeen);
  return {
    ...(mskIam && mskIamOptions(platform)),
    ...given,
    ...(maxPerBatch !== undefined && { maxOffsetsPerTrigger: maxPerBatch }),
  };
}

const onesOfSpark = ({ options }: OnSpark): Given => checkOptions("kafka on Spark", onSpark, options);

function onesOfDatabricks({ options }: OnDatabricks): Given {
  const where = "kafka on Databricks";
  const given = checkOptions(where, onDatabricks, options);
  assertOneOf(where, given, ["mskIam", "databricks.serviceCredential"]);
  if (given["databricks.serviceCredential"] === undefined)
    assertTogether(where, given, ["databricks.serviceCredential.scope"], "databricks.serviceCredential");
  return given;
}

const passwordIsSeen =
  "The password in kafka.sasl.jaas.config is part of the plan, where whoever sees the query sees it: say mskIam=true, " +
  "or on Databricks give databricks.serviceCredential instead.";

/** Databricks brings Amazon's library under a name of its own; another Spark needs `aws-msk-iam-auth` on its class path. */
function mskIamOptions(platform: Platform) {
  const library = `${platform === "databricks" ? "shadedmskiam." : ""}software.amazon.msk.auth.iam`;
  return {
    "kafka.security.protocol": "SASL_SSL",
    "kafka.sasl.mechanism": "AWS_MSK_IAM",
    "kafka.sasl.jaas.config": `${library}.IAMLoginModule required;`,
    "kafka.sasl.client.callback.handler.class": `${library}.IAMClientCallbackHandler`,
  };
}

/** A partition in which nothing is that young begins at its end. */
const startingOptions = (starting: Starting): Readonly<Record<string, string>> =>
  typeof starting === "string"
    ? { startingOffsets: starting }
    : { startingTimestamp: String(starting.at.getTime()), startingOffsetsByTimestampStrategy: "latest" };

function events(
  spark: SparkSession,
  options: Readonly<Record<string, string | number | boolean>>,
  isShared: boolean,
): FrameOf<typeof event> {
  return spark.readStream
    .format("kafka")
    .options(options)
    .load()
    .as(columns)
    .project((c) => ({
      ...toldBy(isShared, c.key.cast(string()), substringIndex(c.topic, ".", -1)),
      payload: c.value,
      source: c.topic,
      position: concat(c.partition.cast(string()), ":", c.offset.cast(string())),
      arrived_at: c.timestamp,
    }))
    .asNullable("source", "position");
}
