import { existsSync } from "node:fs";
import type { Service } from "../../queries/quality/traces.ts";
import { check } from "../check.ts";
import { checkStream } from "../check-stream.ts";
import type { Effects } from "../runtime/effects.ts";
import { ExpectedError, exitCodes, usageError } from "../runtime/exit-codes.ts";
import { StreamTables } from "../runtime/stream/tables.ts";
import { type Settings, withSpark } from "../runtime/with-spark.ts";
import { checkLines, checkReport, isWhole } from "../views/check-report.ts";
import { checkStreamLines, checkStreamReport, isStreamWhole } from "../views/check-stream-report.ts";
import { ProgressLine } from "../views/progress.ts";
import { absolute, tablesOf } from "./batch.ts";
import { orNoTables } from "./table.ts";

export interface CheckOptions {
  readonly what: "batch" | "stream";
  readonly ledger: string;
  /** Of a stream: from which service its records came. */
  readonly source: Service;
  readonly json: boolean;
}

/** `check`: the emulator's ledger against the tables. Fails, by the exit code for quality, where something is lost or doubled. */
export async function checkCommand(options: CheckOptions, settings: Settings, effects: Effects): Promise<void> {
  const ledger = absolute(options.ledger);
  if (ledger.startsWith("/") && !existsSync(ledger))
    throw usageError(`There is no ledger ${ledger}: emulate writes one with --ledger FILE.`);
  if (options.what === "stream") await checkStreamTables({ ...options, ledger }, settings, effects);
  else await checkBatchTables({ ...options, ledger }, settings, effects);
}

async function checkBatchTables({ ledger, json }: CheckOptions, settings: Settings, effects: Effects): Promise<void> {
  const progress = new ProgressLine(effects.screen, effects.signal);
  const found = await withSpark(settings, effects, progress, { work: "small" }, (spark) =>
    orNoTables(
      settings,
      check.run({
        spark,
        tables: tablesOf(spark, settings),
        params: { ledger },
        log: progress,
        now: effects.now,
        signal: effects.signal,
      }),
    ),
  );
  progress.clear();
  effects.print(json ? checkLines(found) : checkReport(found));
  if (!isWhole(found))
    throw new ExpectedError(exitCodes.quality, "Something that was acknowledged is lost or doubled.");
}

async function checkStreamTables(
  { ledger, source: service, json }: CheckOptions,
  settings: Settings,
  effects: Effects,
): Promise<void> {
  const places = { tables: absolute(settings.tables.value ?? ""), id: settings.id.value ?? "" };
  const progress = new ProgressLine(effects.screen, effects.signal);
  const found = await withSpark(settings, effects, progress, { work: "small" }, (spark) => {
    const params = { ledger, service, tables: new StreamTables(spark, places) };
    return orNoTables(settings, checkStream({ spark, params, log: progress }), "job:stream");
  });
  progress.clear();
  effects.print(json ? checkStreamLines(found) : checkStreamReport(found));
  if (!isStreamWhole(found)) throw new ExpectedError(exitCodes.quality, "Not every record is where it belongs, once.");
}
