import type { Expr, FrameOf, NumericColumn, SparkSession } from "spark-connect-js";
import { concat, floor, lit, when } from "spark-connect-js/functions";
import { binary, type Long, long, type Str, schema, string, timestamp } from "spark-connect-js/schema";
import type { event } from "../../schemas/raw-event.ts";
import { usageError } from "../runtime/exit-codes.ts";
import { duration, whole } from "./option-kinds.ts";
import { checkOptions, type OptionTable } from "./options.ts";
import { rateRecords } from "./rate-records.ts";
import type { Source, SourceSettings } from "./source.ts";

export const rateOptions = {
  takes: {
    /** Records of all kinds together. */
    rowsPerSecond: whole(1),
    rampUpTime: duration(1000),
    numPartitions: whole(1),
    /** Of what is in the records. */
    seed: whole(0),
  },
  refuses: { rowsPerBatch: "say rowsPerSecond and --trigger.", startTimestamp: "it begins when the query begins." },
} as const satisfies OptionTable;

const columns = schema({ timestamp: timestamp(), value: long() });

/** Records that Spark itself makes, in turn a pin, a place and a user of one post, for tests and a look without anything else. */
export function rate({ options, starting, stream, maxPerBatch }: SourceSettings): Source {
  const { seed = 1, rowsPerSecond = 60, ...others } = checkOptions("rate", rateOptions, options);
  if (stream !== undefined) throw usageError("--stream does not go with rate: it has no streams.");
  if (typeof starting === "object") throw usageError("--starting at a time does not go with rate: it begins now.");
  if (maxPerBatch !== undefined) throw usageError("--max-per-batch does not go with rate: say rowsPerSecond.");
  return {
    name: "rate",
    from: `Spark's own records, ${rowsPerSecond} a second`,
    events: (spark) => events(spark, { rowsPerSecond, ...others }, BigInt(seed)),
  };
}

function events(
  spark: SparkSession,
  options: Readonly<Record<string, number | string>>,
  seed: bigint,
): FrameOf<typeof event> {
  return spark.readStream
    .format("rate")
    .options(options)
    .load()
    .as(columns)
    .withColumn("post", (c) => floor(c.value.divide(3n)))
    .withColumn("kind", (c) => byTurn(c.value, lit("pin"), lit("geo"), lit("user")))
    .project((c) => ({
      kind: c.kind,
      key: c.post.cast(string()),
      payload: byTurn(
        c.value,
        rateRecords.pin(seed, c.post),
        rateRecords.geo(seed, c.post),
        rateRecords.user(seed, c.post),
      ).cast(binary()),
      source: concat("rate-", c.kind),
      position: c.value.cast(string()),
      arrived_at: c.timestamp,
    }))
    .asNullable("key", "payload", "source", "position");
}

const byTurn = (value: NumericColumn<Long>, first: Expr<Str>, second: Expr<Str>, third: Expr<Str>) =>
  when(value.mod(3n).eq(0n), first).when(value.mod(3n).eq(1n), second).otherwise(third);
