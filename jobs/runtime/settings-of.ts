import type { Effects } from "./effects.ts";
import { usageError } from "./exit-codes.ts";
import { readProfile } from "./profile-file.ts";
import { knownSettings, resolveSettings, type SettingName, shownValue } from "./settings.ts";
import type { Settings } from "./with-spark.ts";

export type Given = Readonly<Partial<Record<SettingName, string | undefined>>>;

/** The settings, from what a command was given, the environment, the profile, and the laptop's cloud where it is up. */
export async function settingsOf(given: Given, { environment, cloud }: Effects): Promise<Settings> {
  const sources = { commandLine: given, environment, profile: {} };
  const home = resolveSettings(sources).home.value ?? "";
  const settings = resolveSettings({
    ...sources,
    profile: await readProfile(home),
    cloud: cloud.environment(home),
  });
  if (settings.cloud.value !== "local" && settings.cloud.value !== "aws")
    throw usageError(`"${shownValue("cloud", settings.cloud.value)}" is no cloud: say local or aws.`);
  return settings;
}

const outside = "What stands around the jobs:";

/**
 * Settings that any command takes; their defaults are not here, so that it can be told where a value came from. A password is none of
 * them: everybody on a machine can read a command line.
 */
export const settingOptions = {
  home: { type: "string", describe: `${knownSettings.home.describe} [default: .pipeline]` },
  id: { type: "string", describe: `${knownSettings.id.describe} [default: pinterest]` },
  lake: { type: "string", describe: `${knownSettings.lake.describe} [default: <home>/lake, made where missing]` },
  tables: { type: "string", describe: `${knownSettings.tables.describe} [default: <home>/tables]` },
  remote: { type: "string", describe: `${knownSettings.remote.describe} [default: SPARK_REMOTE, else one of our own]` },
  cloud: { type: "string", group: outside, describe: `${knownSettings.cloud.describe} [default: local]` },
  database: { type: "string", group: outside, describe: knownSettings.database.describe },
  "database-secret": { type: "string", group: outside, describe: knownSettings["database-secret"].describe },
  kafka: { type: "string", group: outside, describe: knownSettings.kafka.describe },
  "kafka-rest": { type: "string", group: outside, describe: knownSettings["kafka-rest"].describe },
  gateway: { type: "string", group: outside, describe: knownSettings.gateway.describe },
  bucket: { type: "string", group: outside, describe: `${knownSettings.bucket.describe} [default: pinterest-lake]` },
  region: { type: "string", group: outside, describe: `${knownSettings.region.describe} [default: us-east-1]` },
} as const;
