import { existsSync } from "node:fs";
import { check } from "../check.ts";
import type { Effects } from "../runtime/effects.ts";
import { ExpectedError, exitCodes, usageError } from "../runtime/exit-codes.ts";
import { type Settings, withSpark } from "../runtime/with-spark.ts";
import { checkLines, checkReport, isWhole } from "../views/check-report.ts";
import { ProgressLine } from "../views/progress.ts";
import { absolute, tablesOf } from "./batch.ts";
import { orNoTables } from "./table.ts";

export interface CheckOptions {
  readonly ledger: string;
  readonly json: boolean;
}

/** `check`: the emulator's ledger against the tables. Fails, by the exit code for quality, where something is lost or doubled. */
export async function checkCommand(
  { ledger, json }: CheckOptions,
  settings: Settings,
  effects: Effects,
): Promise<void> {
  const file = absolute(ledger);
  if (file.startsWith("/") && !existsSync(file))
    throw usageError(`There is no ledger ${file}: emulate writes one with --ledger FILE.`);
  const progress = new ProgressLine(effects.screen, effects.signal);
  const found = await withSpark(settings, effects, progress, { work: "small" }, (spark) =>
    orNoTables(
      settings,
      check.run({
        spark,
        tables: tablesOf(spark, settings),
        params: { ledger: file },
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
