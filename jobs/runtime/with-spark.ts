import { resolve } from "node:path";
import { SparkSession } from "spark-connect-js";
import type { ProgressLine } from "../views/progress.ts";
import type { Effects, StartOptions, Work } from "./effects.ts";
import { type Conf, planConf, platformOf } from "./platform.ts";
import { s3aConf } from "./s3a.ts";
import type { Setting, SettingName } from "./settings.ts";
import { sweepStaged } from "./sweep-staged.ts";
import { variablesFor } from "./variables.ts";
import { isAlive, whileAlive } from "./while-alive.ts";

export type Settings = Readonly<Record<SettingName, Setting>>;

/** What a server of our own is started for. One that runs elsewhere is as it is. */
export interface Needs extends Pick<StartOptions, "work" | "env" | "kinesis"> {
  /** More configuration of Spark. */
  readonly conf?: StartOptions["conf"];
  /** Whatever it does when the signal comes may be given up: it is done again later. */
  readonly endAtOnce?: boolean;
}

/** A server that was not reached by then is not there: trying again later is for whoever runs the job. */
export const connectTimeoutMs = 5000;

/**
 * A session on the server that the settings name, or on one that is started for it and ends with it. Dates and times
 * in records have no zone, so the session's is UTC, whatever the server's.
 */
export async function withSpark<T>(
  settings: Settings,
  effects: Effects,
  progress: ProgressLine,
  needs: Needs,
  use: (spark: SparkSession) => Promise<T>,
): Promise<T> {
  if (settings.remote.value !== undefined) return inSession(settings.remote.value, needs.work, effects.signal, use);
  const home = resolve(`${settings.home.value}/spark`);
  const warehouse = `${home}/warehouse`;
  await sweepStaged(warehouse);
  try {
    return await onOwnServer(home, settings, effects, progress, needs, use);
  } finally {
    // A task that was stopped may have written on after its table was dropped.
    await sweepStaged(warehouse, process.pid);
  }
}

async function onOwnServer<T>(
  home: string,
  settings: Settings,
  effects: Effects,
  progress: ProgressLine,
  needs: Needs,
  use: (spark: SparkSession) => Promise<T>,
): Promise<T> {
  const { startSpark, signal } = effects;
  const { work, endAtOnce = false } = needs;
  const conf = { ...needs.conf, ...s3aConf(variablesFor(settings, effects)) };
  await using server = await startSpark({
    ...needs,
    ...{ home, conf, signal, onProgress: (message: string) => progress.tell(message) },
  });
  const end = () => void server[Symbol.asyncDispose]();
  if (endAtOnce) signal.addEventListener("abort", end);
  try {
    const gone = () => !isAlive(server.pid);
    return await inSession(server.url, work, signal, (spark) => whileAlive(server, use(spark)), gone);
  } finally {
    signal.removeEventListener("abort", end);
  }
}

async function inSession<T>(
  url: string,
  work: Work,
  signal: AbortSignal,
  use: (spark: SparkSession) => Promise<T>,
  isGone = () => false,
): Promise<T> {
  const spark = SparkSession.connect(url, { connectTimeoutMs });
  try {
    await setUp(spark, confOf(url, work), signal);
    return await use(spark);
  } finally {
    const released = spark.stop();
    // To a server that is gone nothing can be said, and saying it takes its time.
    if (!isGone()) await released;
  }
}

/** The first call to the server; a session that is stopped waits for nothing any more. */
async function setUp(spark: SparkSession, conf: Conf, signal: AbortSignal): Promise<void> {
  const stop = () => void spark.stop();
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  await spark.conf.setAll(conf).finally(() => signal.removeEventListener("abort", stop));
}

const confOf = (url: string, work: Work): Conf => ({
  "spark.sql.session.timeZone": "UTC",
  ...(work === "small" && planConf(platformOf(url), smallPlans)),
});

/**
 * Of small work most is planning and compiling: no stages that are planned anew as they run, nothing cut in parts, and
 * expressions that are interpreted (measured at 11,000 posts: a quarter of the time of a warm server).
 */
const smallPlans = {
  "spark.sql.adaptive.enabled": false,
  "spark.sql.shuffle.partitions": 1,
  "spark.sql.codegen.wholeStage": false,
  "spark.sql.codegen.factoryMode": "NO_CODEGEN",
};
