import { resolve } from "node:path";
import { SparkSession } from "spark-connect-js";
import type { ProgressLine } from "../views/progress.ts";
import type { Effects, Work } from "./effects.ts";
import type { Setting, SettingName } from "./settings.ts";

export type Settings = Readonly<Record<SettingName, Setting>>;

/**
 * A session on the server that the settings name, or on one that is started for it and ends with it. Dates and times
 * in records have no zone, so the session's is UTC, whatever the server's.
 */
export async function withSpark<T>(
  settings: Settings,
  { startSpark, signal }: Effects,
  progress: ProgressLine,
  work: Work,
  use: (spark: SparkSession) => Promise<T>,
): Promise<T> {
  if (settings.remote.value !== undefined) return inSession(settings.remote.value, use);
  const home = resolve(`${settings.home.value}/spark`);
  await using server = await startSpark({ work, home, signal, onProgress: (message) => progress.tell(message) });
  return await inSession(server.url, use);
}

async function inSession<T>(url: string, use: (spark: SparkSession) => Promise<T>): Promise<T> {
  await using spark = SparkSession.connect(url);
  await spark.conf.set("spark.sql.session.timeZone", "UTC");
  return await use(spark);
}
