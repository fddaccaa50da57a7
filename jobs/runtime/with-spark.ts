import { resolve } from "node:path";
import { SparkSession } from "spark-connect-js";
import type { ProgressLine } from "../views/progress.ts";
import type { Effects } from "./effects.ts";
import type { Setting, SettingName } from "./settings.ts";
import { whileAlive } from "./while-alive.ts";

export type Settings = Readonly<Record<SettingName, Setting>>;

/** A server that does not answer at all within this time is not there: "try again later" is for whoever runs the job. */
export const connectTimeoutMs = 5000;

/**
 * A session on the server that the settings name, or on one that is started for it and ends with it. Dates and times
 * in records have no zone, so the session's is UTC, whatever the server's.
 */
export async function withSpark<T>(
  settings: Settings,
  { startSpark, signal }: Effects,
  progress: ProgressLine,
  use: (spark: SparkSession) => Promise<T>,
): Promise<T> {
  if (settings.remote.value !== undefined) return inSession(settings.remote.value, signal, use);
  const home = resolve(`${settings.home.value}/spark`);
  await using server = await startSpark({ home, signal, onProgress: (message) => progress.tell(message) });
  return await inSession(server.url, signal, (spark) => whileAlive(server, use(spark)));
}

async function inSession<T>(url: string, signal: AbortSignal, use: (spark: SparkSession) => Promise<T>): Promise<T> {
  await using spark = SparkSession.connect(url, { connectTimeoutMs });
  await setUp(spark, signal);
  return await use(spark);
}

/** The first call to the server; a session that is stopped waits for nothing any more. */
async function setUp(spark: SparkSession, signal: AbortSignal): Promise<void> {
  const stop = () => void spark.stop();
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  await spark.conf.set("spark.sql.session.timeZone", "UTC").finally(() => signal.removeEventListener("abort", stop));
}
