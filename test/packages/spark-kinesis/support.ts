import { randomUUID } from "node:crypto";
import { type KinesisClient, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { col, type SparkSession, type StreamingQuery, type Trigger, type UntypedDataFrame } from "spark-connect-js";
import { inject } from "vitest";
import { createStream, kinesisClient } from "../../support/kinesis.ts";
import { temporaryFolder } from "../../support/pipeline.ts";

/** A record as Kinesis acknowledged it, or as the table has it. */
export interface Seen {
  readonly stream: string;
  readonly shard: string;
  readonly sequence: string;
  readonly key: string;
  /** `0`, `1`, `2`, …: the order in which the records were put. */
  readonly text: string;
}

/** A stream of the test's own, and all that was put into it. */
export class OwnStream {
  readonly name: string;
  readonly put: Seen[] = [];
  readonly client: KinesisClient;

  private constructor(name: string, client: KinesisClient) {
    this.name = name;
    this.client = client;
  }

  static async create(
    shards: number,
    { client = kinesisClient(inject("cloud")), name = "s" } = {},
  ): Promise<OwnStream> {
    const stream = new OwnStream(`${name}-${randomUUID()}`, client);
    await createStream(client, stream.name, shards);
    return stream;
  }

  /** Puts so many more, of thirteen keys in turn. */
  async add(count: number): Promise<void> {
    for (let left = count; left > 0; left -= 500) await this.#add(Math.min(left, 500));
  }

  async #add(count: number): Promise<void> {
    const wanted = Array.from({ length: count }, (_, at) => this.put.length + at);
    const records = wanted.map((n) => ({ PartitionKey: `key ${n % 13}`, Data: Buffer.from(String(n)) }));
    const { Records = [] } = await this.client.send(new PutRecordsCommand({ StreamName: this.name, Records: records }));
    const acknowledged = records.map(({ PartitionKey }, at) => ({
      stream: this.name,
      shard: Records[at]?.ShardId ?? "",
      sequence: Records[at]?.SequenceNumber ?? "",
      key: PartitionKey,
      text: String(wanted[at]),
    }));
    this.put.push(...acknowledged);
  }
}

type Options = Readonly<Record<string, string | number | boolean>>;

export const kinesis = (spark: SparkSession, streams: readonly OwnStream[], options: Options = {}): UntypedDataFrame =>
  spark.readStream
    .format("kinesis")
    .options({ streamName: streams.map(({ name }) => name).join(","), initialPosition: "earliest", ...options })
    .load();

/** A table that a query writes, with its checkpoint; gone after the test. */
export class Target {
  readonly folder: string = temporaryFolder();
  readonly #spark: SparkSession;
  readonly #format: string;

  /** Plain files by default, for they are written faster than a Delta table, and as exactly once. */
  constructor(spark: SparkSession, format = "parquet") {
    this.#spark = spark;
    this.#format = format;
  }

  get checkpoint(): string {
    return `${this.folder}/checkpoint`;
  }

  start(frame: UntypedDataFrame, trigger: Trigger = { processingTime: "100 milliseconds" }): Promise<StreamingQuery> {
    const writer = frame.writeStream.format(this.#format).option("checkpointLocation", this.checkpoint);
    return writer.trigger(trigger).start(`${this.folder}/table`);
  }

  /** Reads what is there now, and ends. */
  async drain(frame: UntypedDataFrame): Promise<StreamingQuery> {
    const query = await this.start(frame, { availableNow: true });
    await query.awaitTermination();
    return query;
  }

  /** In the order in which the table's files were written, and in each as it stands. */
  async rows(): Promise<Seen[]> {
    const table = this.#spark.read.format(this.#format).load(`${this.folder}/table`);
    const rows = await table
      .select(col("*"), col("_metadata.file_modification_time").cast("double").alias("at"))
      .collect();
    const inOrder = rows.toSorted((a, b) => Number(a.at) - Number(b.at));
    return inOrder.map((row) => ({
      stream: String(row.stream),
      shard: String(row.shardId),
      sequence: String(row.sequenceNumber),
      key: String(row.partitionKey),
      text: Buffer.from(row.data as Uint8Array).toString(),
    }));
  }
}

/** In an order that says nothing, for comparisons. */
export const sorted = (records: readonly Seen[]): Seen[] =>
  records.toSorted((a, b) => (a.stream + a.sequence < b.stream + b.sequence ? -1 : 1));
