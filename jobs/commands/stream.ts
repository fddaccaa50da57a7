import type { Effects } from "../runtime/effects.ts";
import { assertS3 } from "../runtime/s3a.ts";
import { postInto, startedKinesis } from "../runtime/stream/demo.ts";
import { assertOwnCheckpoints } from "../runtime/stream/query.ts";
import { resetStream } from "../runtime/stream/reset.ts";
import { runStream } from "../runtime/stream/run-stream.ts";
import { checkpointLocation } from "../runtime/stream/tables.ts";
import { variablesFor } from "../runtime/variables.ts";
import type { Settings } from "../runtime/with-spark.ts";
import { streamQueries } from "../stream.ts";
import { ProgressLine } from "../views/progress.ts";
import { streamReport } from "../views/stream-report.ts";
import { streamAsked } from "./stream-asked.ts";
import type { StreamOptions } from "./stream-options.ts";
import { StreamTeller } from "./stream-shown.ts";
import { streamSource } from "./stream-source.ts";

/** `job stream`: from a source to clean tables and live metrics, until it is stopped. */
export async function streamCommand(options: StreamOptions, settings: Settings, effects: Effects): Promise<void> {
  const asked = streamAsked(options, settings);
  const { places } = asked;
  const progress = new ProgressLine(effects.screen, effects.signal);
  const tell = (message: string) => progress.tell(message);
  if (options.reset) await resetStream(places, options.yes);
  await using _kinesis = asked.isDemo ? await startedKinesis(settings, effects, tell) : undefined;
  const variables = variablesFor(settings, effects);
  assertS3([places.tables, places.checkpoints], settings, variables);
  const source = streamSource(asked, options, settings, variables, effects);
  const queries = streamQueries(source, asked.windows);
  assertOwnCheckpoints(queries, (query) => checkpointLocation(places, query));
  const { stream } = options;
  await using posting = asked.emulate && (await postInto(settings, variables, effects, { ...asked.emulate, stream }));
  const view = options.view ?? !options.json;
  const teller = new StreamTeller({ ...asked, source, view, json: options.json, posting, progress, effects });
  const { onSession, onBatch, onNote } = teller;
  const kinesis = asked.source === "kinesis";
  const world = { settings, variables, effects, progress };
  await runStream({ ...asked, ...world, queries, kinesis, onSession, onBatch, onNote }).finally(() => teller.close());
  effects.print(options.json ? JSON.stringify({ ended: teller.totals }) : streamReport(teller.totals, places));
}
