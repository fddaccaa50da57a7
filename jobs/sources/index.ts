import type { Variables } from "../runtime/variables.ts";
import { files } from "./files.ts";
import { kafka } from "./kafka.ts";
import { kinesis } from "./kinesis.ts";
import { rate } from "./rate.ts";
import type { Source, SourceName, SourceSettings } from "./source.ts";

export { parseSourceOptions, type ToldOptions } from "./options.ts";
export { type Source, type SourceName, sourceNames } from "./source.ts";
export { parseStarting, type Starting } from "./starting.ts";

/** All that any source is told: where things are, and how to read them. */
export interface OpenSettings extends SourceSettings {
  /** Those of a laptop's Kinesis, or of AWS. */
  readonly variables: Variables;
  /** Kafka's brokers. */
  readonly kafka: string | undefined;
  /** Folder or URL that holds `topics/`. */
  readonly lake: string;
}

/** A source, with all that it is told checked before any Spark is asked. Throws usage errors. */
export const openSource = (name: SourceName, settings: OpenSettings): Source => sources[name](settings);

const sources: Readonly<Record<SourceName, (settings: OpenSettings) => Source>> = { kinesis, kafka, files, rate };
