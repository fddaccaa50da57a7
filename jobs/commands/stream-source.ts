import { assertService } from "../runtime/assert-service.ts";
import type { Effects } from "../runtime/effects.ts";
import { platformOf } from "../runtime/platform.ts";
import { assertS3 } from "../runtime/s3a.ts";
import type { Variables } from "../runtime/variables.ts";
import type { Settings } from "../runtime/with-spark.ts";
import { openSource, type Source } from "../sources/index.ts";
import { absolute } from "./batch.ts";
import type { StreamAsked } from "./stream-asked.ts";
import type { StreamOptions } from "./stream-options.ts";

/** The source that was asked for, with all that the settings know of it. */
export function streamSource(
  asked: StreamAsked,
  { stream }: StreamOptions,
  settings: Settings,
  variables: Variables,
  { screen }: Effects,
): Source {
  const { starting, maxPerBatch, places } = asked;
  const source = openSource(asked.source, {
    ...{ id: places.id, platform: platformOf(settings.remote.value), starting, maxPerBatch, stream, variables },
    options: asked.sourceOptions,
    kafka: settings.kafka.value,
    lake: absolute(settings.lake.value ?? ""),
    warn: (advice) => void screen.write(`${advice}\n`),
  });
  // What was said wrongly is told before what is not there.
  if (source.name === "kinesis")
    assertService({ name: "KINESIS", what: "Kinesis", command: "cloud up --only kinesis" }, settings, variables);
  if (source.name === "files") assertS3([settings.lake.value], settings, variables);
  return source;
}
