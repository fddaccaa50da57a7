import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { SparkSession } from "spark-connect-js";
import { questions } from "../../queries/questions/index.ts";
import type { AnyQuestion, MedianKind } from "../../queries/questions/question.ts";
import { batch } from "../batch.ts";
import type { Effects, Work } from "../runtime/effects.ts";
import { usageError } from "../runtime/exit-codes.ts";
import { type Inputs, lakeInputs } from "../runtime/input.ts";
import { inputSize } from "../runtime/input-size.ts";
import { assertS3 } from "../runtime/s3a.ts";
import { FolderTables } from "../runtime/tables.ts";
import { type Variables, variablesFor } from "../runtime/variables.ts";
import { type Settings, withSpark } from "../runtime/with-spark.ts";
import { batchReport } from "../views/batch-report.ts";
import { machineResult, makeResultFolder, writeResult } from "../views/batch-result.ts";
import { ProgressLine } from "../views/progress.ts";

export interface BatchOptions {
  readonly pin?: string | undefined;
  readonly geo?: string | undefined;
  readonly user?: string | undefined;
  readonly question?: readonly string[] | undefined;
  readonly median: MedianKind;
  readonly out?: string | undefined;
  readonly json: boolean;
  readonly rows: number;
}

/** `job batch`: cleans and answers, prints for people, and writes or prints for machines where asked. */
export async function batchCommand(options: BatchOptions, settings: Settings, effects: Effects): Promise<void> {
  const { pin, geo, user } = options;
  const variables = variablesFor(settings, effects);
  assertS3([pin, geo, user, settings.lake.value, settings.tables.value], settings, variables);
  if (options.out !== undefined) await makeResultFolder(options.out);
  const progress = new ProgressLine(effects.screen, effects.signal);
  const inputs = await chooseInputs(options, settings, effects, progress);
  const { result, location } = await withSpark(
    settings,
    effects,
    progress,
    { work: await workOf(inputs, settings, effects, variables) },
    async (spark) => {
      const tables = tablesOf(spark, settings);
      const params = { inputs, questions: chosen(options.question), median: options.median };
      const context = { spark, tables, params, log: progress, now: effects.now, signal: effects.signal };
      return { result: await batch.run(context), location: tables.location.bind(tables) };
    },
  );
  progress.clear();
  if (options.out !== undefined) await writeResult(options.out, result);
  effects.print(batchReport(result, { location, rows: options.rows }));
  if (options.out !== undefined) effects.print(`\nThe answers are in ${resolve(options.out)}.`);
  if (options.json) effects.print(machineResult(result));
}

/** Up to about 200,000 posts a server that compiles less is done sooner (measured: half the processor time at 11,000). */
const smallBytes = 160 * 1024 ** 2;

async function workOf(
  { pin, geo, user }: Inputs,
  settings: Settings,
  effects: Effects,
  variables: Variables,
): Promise<Work> {
  // A server elsewhere is as it is, and has its own way to S3.
  const inS3 = async (url: string) =>
    settings.remote.value === undefined ? effects.sizeInS3(url, settings, variables) : undefined;
  const bytes = await inputSize([pin, geo, user], inS3);
  return bytes !== undefined && bytes <= smallBytes ? "small" : "large";
}

export const tablesOf = (spark: SparkSession, settings: Settings): FolderTables =>
  new FolderTables(spark, absolute(settings.tables.value ?? ""), `${process.pid}_${randomUUID().slice(0, 8)}`);

/** The server may run in another folder, so a local path is made absolute; a URL or a remote path stays. */
export const absolute = (path: string): string => (/^[a-z][a-z0-9+.-]+:/i.test(path) ? path : resolve(path));

async function chooseInputs(
  { pin, geo, user }: BatchOptions,
  { lake, id }: Settings,
  { makeLake }: Effects,
  progress: ProgressLine,
): Promise<Inputs> {
  if (pin !== undefined && geo !== undefined && user !== undefined)
    return { pin: await filesAt(pin), geo: await filesAt(geo), user: await filesAt(user) };
  if ([pin, geo, user].some((path) => path !== undefined))
    throw usageError("--pin, --geo and --user go together: give all three, or a lake with --lake.");
  const folder = absolute(lake.value ?? "");
  if (lake.origin === "default" && !existsSync(folder))
    await makeLake(folder, id.value ?? "", (written, posts) =>
      progress.tell(`Making a lake of seeded records: ${written} of ${posts} posts`),
    );
  return lakeInputs(folder, id.value ?? "");
}

/** A name does not tell a folder from a file, since both may have dots; on this machine the disk does. */
export async function filesAt(path: string): Promise<string> {
  const whole = absolute(path);
  const isFolder =
    path.endsWith("/") ||
    (await stat(whole).then(
      (found) => found.isDirectory(),
      () => false,
    ));
  return isFolder && !whole.endsWith("/") ? `${whole}/` : whole;
}

function chosen(names: readonly string[] | undefined): readonly AnyQuestion[] {
  if (names === undefined || names.length === 0) return questions;
  return questions.filter(({ name }) => names.includes(name));
}
