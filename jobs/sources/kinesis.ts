import type { FrameOf, SparkSession } from "spark-connect-js";
import { concat, substringIndex } from "spark-connect-js/functions";
import { binary, schema, string, timestamp } from "spark-connect-js/schema";
import { kinds } from "../../schemas/kinds.ts";
import type { event } from "../../schemas/raw-event.ts";
import { streamName } from "../../schemas/stream-name.ts";
import { usageError } from "../runtime/exit-codes.ts";
import type { Variables } from "../runtime/variables.ts";
import { fanOutNames, onDatabricks, onSpark } from "./kinesis-options.ts";
import { assertBoth, assertOneOf, assertTogether, checkOptions, type OptionsOf } from "./options.ts";
import { toldBy } from "./shared-key.ts";
import type { SettingsOn, Source } from "./source.ts";
import type { Starting } from "./starting.ts";

interface Outside {
  /** Name the endpoint and the region to a Spark that is not Databricks'; keys are never taken from here. */
  readonly variables: Variables;
}
type OnSpark = Outside & SettingsOn<"spark", typeof onSpark>;
type OnDatabricks = Outside & SettingsOn<"databricks", typeof onDatabricks>;
export type KinesisSettings = OnSpark | OnDatabricks;

/** The columns of Databricks' source, and of ours; Spark ignores case. */
const columns = schema({
  partitionkey: string().nullable(),
  data: binary().nullable(),
  stream: string(),
  shardid: string().nullable(),
  sequencenumber: string().nullable(),
  approximatearrivaltimestamp: timestamp(),
});

/** Streams of Kinesis: three, each of the kind at the end of its name, or one whose partition keys tell the kind. */
export function kinesis(settings: KinesisSettings): Source {
  const given = settings.platform === "databricks" ? databricks(settings) : spark(settings);
  const streams = streamsOf(settings, given);
  const isShared = settings.stream !== undefined;
  const options = { ...given, ...streams, initialPosition: initialPosition(settings.starting) };
  return {
    name: "kinesis",
    from: Object.values(streams).join().replaceAll(",", ", "),
    events: (spark) => events(spark, options, isShared),
  };
}

type Given = OptionsOf<typeof onDatabricks> | OptionsOf<typeof onSpark>;

function databricks({ options, maxPerBatch, warn }: OnDatabricks): Given {
  const where = "kinesis on Databricks";
  const given = checkOptions(where, onDatabricks, options);
  if (maxPerBatch !== undefined)
    throw usageError(`--max-per-batch does not go with ${where}: ${onDatabricks.refuses.maxRecordsPerTrigger}`);
  assertOneOf(where, given, ["streamName", "streamARN"]);
  assertOneOf(where, given, ["shardsPerTask", "maxPartitions"]);
  assertOneOf(where, given, ["serviceCredential", "awsAccessKey"]);
  if (given.consumerMode !== "efo") assertTogether(where, given, fanOutNames, "consumerMode=efo");
  assertBoth(where, given, "awsAccessKey", "awsSecretKey");
  if (given.awsAccessKey !== undefined) warn(keysAreSeen("give serviceCredential (Databricks Runtime 16.1)"));
  return given;
}

function spark({ options, maxPerBatch, variables, warn }: OnSpark): Given {
  const where = "kinesis on Spark";
  const given = checkOptions(where, onSpark, options);
  assertBoth(where, given, "awsAccessKey", "awsSecretKey");
  if (given.awsAccessKey !== undefined) warn(keysAreSeen("leave them to the environment of Spark"));
  const endpoint = variables.AWS_ENDPOINT_URL_KINESIS || variables.AWS_ENDPOINT_URL;
  const region = variables.AWS_REGION;
  return {
    ...(endpoint && { endpoint }),
    ...(region && { region }),
    ...given,
    ...(maxPerBatch !== undefined && { maxRecordsPerTrigger: maxPerBatch }),
  };
}

const keysAreSeen = (instead: string): string =>
  `awsAccessKey and awsSecretKey are part of the plan, where whoever sees the query sees them: ${instead} instead.`;

function streamsOf({ id, stream, platform }: KinesisSettings, given: { streamName?: string; streamARN?: string }) {
  if (stream === undefined) {
    if (given.streamARN !== undefined) return { streamARN: given.streamARN };
    return { streamName: given.streamName ?? kinds.map((kind) => streamName(id, kind)).join() };
  }
  if (given.streamName !== undefined || given.streamARN !== undefined)
    throw usageError("--stream names the one stream: leave out streamName and streamARN.");
  if (!stream.startsWith("arn:")) return { streamName: stream };
  if (platform === "spark") throw usageError("--stream needs the stream's name on Spark, not its ARN.");
  return { streamARN: stream };
}

/** By the older of Java's two formatters, with a zone that both read. */
function initialPosition(starting: Starting): string {
  if (typeof starting === "string") return starting;
  const at_timestamp = `${starting.at.toISOString().slice(0, -1)}+0000`;
  return JSON.stringify({ at_timestamp, format: "yyyy-MM-dd'T'HH:mm:ss.SSSZZZ" });
}

function events(
  spark: SparkSession,
  options: Readonly<Record<string, string | number | boolean>>,
  isShared: boolean,
): FrameOf<typeof event> {
  return spark.readStream
    .format("kinesis")
    .options(options)
    .load()
    .as(columns)
    .project((c) => ({
      ...toldBy(isShared, c.partitionkey, substringIndex(c.stream, "-", -1)),
      payload: c.data,
      source: c.stream,
      position: concat(c.shardid, ":", c.sequencenumber),
      arrived_at: c.approximatearrivaltimestamp,
    }))
    .asNullable("source");
}
