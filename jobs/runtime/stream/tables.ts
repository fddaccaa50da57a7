import type { FrameOf, SparkSession } from "spark-connect-js";
import type { Schema, Shape } from "spark-connect-js/schema";
import { postsByCategory } from "../../../queries/live/posts-by-category.ts";
import { postsByPoster } from "../../../queries/live/posts-by-poster.ts";
import { recordsClean } from "../../../queries/live/records-clean.ts";
import { recordsIn } from "../../../queries/live/records-in.ts";
import { liveGeo } from "../../../schemas/geo.ts";
import { judgedEvent } from "../../../schemas/judged-event.ts";
import { livePin } from "../../../schemas/pin.ts";
import { quarantine } from "../../../schemas/quarantine.ts";
import { rawEvent } from "../../../schemas/raw-event.ts";
import { liveUser } from "../../../schemas/user.ts";

/** All tables that streaming queries keep, by name; each is fed by one query of the same name. */
export const streamSchemas = {
  raw_events: rawEvent,
  pin_table: livePin,
  geo_table: liveGeo,
  user_table: liveUser,
  judged_events: judgedEvent,
  quarantine,
  posts_by_category: postsByCategory.answer,
  posts_by_poster: postsByPoster.answer,
  records_in: recordsIn.answer,
  records_clean: recordsClean.answer,
} as const;
export type StreamTableName = keyof typeof streamSchemas;
export const streamTableNames = Object.keys(streamSchemas) as StreamTableName[];
export type StreamFrame<N extends StreamTableName> = FrameOf<(typeof streamSchemas)[N]>;

/** Where the tables of one prefix live. Jobs and queries know names only. */
export interface StreamPlaces {
  /** A folder or URL. */
  readonly tables: string;
  /** What all their names begin with: `12ab_pin_table`. */
  readonly id: string;
  /** A folder or URL; each query has its checkpoint below it. Default: beside the tables. */
  readonly checkpoints?: string | undefined;
}

/** The stream's Delta tables, as a session reads and feeds them. */
export class StreamTables {
  readonly #spark: SparkSession;
  readonly #places: StreamPlaces;

  constructor(spark: SparkSession, places: StreamPlaces) {
    this.#spark = spark;
    this.#places = places;
  }

  /** The table as it is now. */
  read<N extends StreamTableName>(name: N): StreamFrame<N> {
    return this.#spark.table(this.#quoted(name), schemaOf(name));
  }

  /** The table as a stream of its rows, in the order in which they were written. */
  stream<N extends StreamTableName>(name: N, options: Readonly<Record<string, string | number>> = {}): StreamFrame<N> {
    const path = tableLocation(this.#places, name);
    return this.#spark.readStream.format("delta").options(options).load(path).as(schemaOf(name));
  }

  /** Makes the table where it is not there: a stream cannot be read from one that is yet to come. */
  async create(name: StreamTableName): Promise<void> {
    const partitions = name === "quarantine" ? "PARTITIONED BY (kind)" : "";
    const properties = `TBLPROPERTIES ('delta.dataSkippingStatsColumns' = '${skipping[name].join(",")}')`;
    const columns = streamSchemas[name].ddl();
    const table = this.#quoted(name);
    await this.#spark.sql(`CREATE TABLE IF NOT EXISTS ${table} (${columns}) USING delta ${partitions} ${properties}`);
  }

  #quoted(name: StreamTableName): string {
    return `delta.\`${tableLocation(this.#places, name).replaceAll("`", "``")}\``;
  }
}

/** The compiler does not see that a schema fetched by a name is the schema of that name. */
const schemaOf = <N extends StreamTableName>(name: N) =>
  streamSchemas[name] as unknown as Schema<(typeof streamSchemas)[N]["~shape"] & Shape>;

/** By which columns files are passed over when the open window or a day is read; statistics of long texts select nothing. */
const skipping: Readonly<Record<StreamTableName, readonly string[]>> = {
  raw_events: ["arrived_at", "_ingested_at"],
  pin_table: ["ind", "_arrived_at", "_ingested_at"],
  geo_table: ["ind", "_arrived_at", "_ingested_at"],
  user_table: ["ind", "_arrived_at", "_ingested_at"],
  judged_events: ["rule", "arrived_at"],
  quarantine: ["rule", "arrived_at"],
  posts_by_category: ["window_start"],
  posts_by_poster: ["window_start"],
  records_in: ["window_start"],
  records_clean: ["window_start"],
};

/** Where a person finds the table. */
export const tableLocation = ({ tables, id }: StreamPlaces, name: StreamTableName): string =>
  `${trimmed(tables)}/${id}_${name}`;

/** Names that begin with `_` are no tables to Spark. */
export const checkpointRoot = ({ tables, id, checkpoints }: StreamPlaces): string =>
  trimmed(checkpoints ?? `${trimmed(tables)}/_checkpoints/${id}`);

export const checkpointLocation = (places: StreamPlaces, query: StreamTableName): string =>
  `${checkpointRoot(places)}/${query}`;

const trimmed = (path: string): string => path.replace(/\/+$/, "");
