import { type FilesSettings, files } from "./files.ts";
import { type KafkaSettings, kafka } from "./kafka.ts";
import { type KinesisSettings, kinesis } from "./kinesis.ts";
import { rate } from "./rate.ts";
import type { Source, SourceName } from "./source.ts";

export { parseSourceOptions } from "./options.ts";
export { platformOf } from "./platform.ts";
export { type Source, type SourceName, sourceNames } from "./source.ts";
export { parseStarting, type Starting } from "./starting.ts";

/** All that any source is told: where things are, and how to read them. */
export interface OpenSettings extends KinesisSettings, KafkaSettings, FilesSettings {}

const sources: Readonly<Record<SourceName, (settings: OpenSettings) => Source>> = { kinesis, kafka, files, rate };

/** A source, with all that it is told checked before any Spark is asked. Throws usage errors. */
export const openSource = (name: SourceName, settings: OpenSettings): Source => sources[name](settings);
