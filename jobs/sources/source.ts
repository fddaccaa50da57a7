import type { FrameOf, SparkSession } from "spark-connect-js";
import type { event } from "../../schemas/raw-event.ts";
import type { Platform } from "../runtime/platform.ts";
import type { OptionsOf, OptionTable, ToldOptions } from "./options.ts";
import type { Starting } from "./starting.ts";

export const sourceNames = ["kinesis", "kafka", "files", "rate"] as const;
export type SourceName = (typeof sourceNames)[number];

/** Where events come from, checked and ready to be read. */
export interface Source {
  readonly name: SourceName;
  /** What it reads, for people: streams, topics, a folder. */
  readonly from: string;
  /** The events as an unbounded frame; what reads it first begins at `starting`, every later reader at its checkpoint. */
  readonly events: (spark: SparkSession) => FrameOf<typeof event>;
}

/** What every source is told. */
export interface SourceSettings<Options = ToldOptions> {
  /** Prefix of the streams and topics: `streaming-<id>-pin`, `<id>.pin`. */
  readonly id: string;
  readonly platform: Platform;
  /** Where to begin without a checkpoint. */
  readonly starting: Starting;
  /** Records, or files, of a batch at most. */
  readonly maxPerBatch?: number | undefined;
  /** One stream or topic for all kinds, told by the partition key: `pin:7528`. */
  readonly stream?: string | undefined;
  /** The source's own options. */
  readonly options?: ToldOptions | Options;
  /** Takes advice that stops nothing. */
  readonly warn: (advice: string) => void;
}

/** The same on one platform, with the options that the source has there. */
export type SettingsOn<P extends Platform, T extends OptionTable> = SourceSettings<OptionsOf<T>> & {
  readonly platform: P;
};
