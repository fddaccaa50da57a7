import type { Kind } from "../../../schemas/kinds.ts";

/** What one batch of a streaming query did: one line of JSON for machines, and what the live view is told. */
export interface BatchLine {
  /** When the batch began, ISO 8601 in UTC. */
  readonly at: string;
  /** The query, by the name of the table that it feeds. */
  readonly query: string;
  readonly batch: number;
  /** Rows taken in. */
  readonly rows: number;
  readonly rowsPerSecond: number;
  /** How long the batch took. */
  readonly seconds: number;
  /** How far what it read lies behind: behind the tip of the slowest shard, or behind the moment in which its rows were kept. */
  readonly lagSeconds?: number;
  /** The same by stream, where the source tells it (Kinesis). */
  readonly lag?: Readonly<Record<string, number>>;
  /** Records still to be read, where the source tells it (Kafka). */
  readonly lagRecords?: number;
  readonly kinds?: Readonly<Partial<Record<Kind, KindBatch>>>;
  /** Rows that the query remembers. */
  readonly stateRows: number;
  /** Rows dropped because they came too late for a watermark, as Spark counts them; none of a clean table. */
  readonly late: number;
}

/** Records of one kind in a batch; clean and duplicates are told by the query of its clean table only. */
export interface KindBatch {
  readonly records: number;
  readonly quarantined: number;
  readonly clean?: number;
  readonly duplicates?: number;
}
