/** Where a setting's value came from, strongest first. */
export type Origin = "command line" | "environment" | "profile" | "default";

export interface Setting {
  readonly name: string;
  readonly value: string | undefined;
  readonly origin: Origin;
}

interface Known {
  readonly variable: string;
  readonly describe: string;
  /** Shown as `…` wherever settings are printed. */
  readonly secret?: boolean;
}

/** Every setting that has a value outside the command line, by name. */
export const knownSettings = {
  home: { variable: "PIPELINE_HOME", describe: "Folder for the lake, the tables and the server's files" },
  id: { variable: "PIPELINE_ID", describe: "Prefix of the topics: <id>.pin, <id>.geo, <id>.user" },
  lake: { variable: "PIPELINE_LAKE", describe: "Folder or URL that holds topics/<id>.pin/partition=…/*.json" },
  tables: { variable: "PIPELINE_TABLES", describe: "Folder or URL in which the tables live" },
  remote: {
    variable: "SPARK_REMOTE",
    describe: "A Spark Connect server to use instead of one of our own: sc://…",
    secret: true,
  },
} as const satisfies Record<string, Known>;
export type SettingName = keyof typeof knownSettings;

export interface SettingSources {
  readonly commandLine: Readonly<Partial<Record<SettingName, string | undefined>>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly profile: Readonly<Partial<Record<SettingName, string>>>;
}

/** Each setting with where it came from: command line, environment, profile file, default. */
export function resolveSettings(sources: SettingSources): Readonly<Record<SettingName, Setting>> {
  const home = pick("home", sources, ".pipeline");
  const below = (folder: string) => `${home.value}/${folder}`;
  return {
    home,
    id: pick("id", sources, "pinterest"),
    lake: pick("lake", sources, below("lake")),
    tables: pick("tables", sources, below("tables")),
    remote: pick("remote", sources, undefined),
  };
}

function pick(
  name: SettingName,
  { commandLine, environment, profile }: SettingSources,
  fallback: string | undefined,
): Setting {
  const tried: readonly (readonly [Origin, string | undefined])[] = [
    ["command line", commandLine[name]],
    ["environment", environment[knownSettings[name].variable] || undefined],
    ["profile", profile[name]],
    ["default", fallback],
  ];
  const [origin, value] = tried.find(([, found]) => found !== undefined) ?? ["default", undefined];
  return { name, value, origin };
}

/** A value as it may be printed: the token of a connection string is hidden, and a password in any URL. */
export const shownValue = (name: SettingName, value: string | undefined): string => {
  if (value === undefined) return "";
  const known: Known = knownSettings[name];
  const bare = value.replace(/\/\/[^/]*@/, "//…@");
  return known.secret ? bare.replace(/([^;=]+)=[^;]*/g, hidden) : bare;
};

const hidden = (parameter: string, key: string): string => (harmless.test(key) ? parameter : `${key}=…`);

/** Any other parameter of a connection string may be a secret: it becomes a header. */
const harmless = /^(use_ssl|user_id|user_agent|session_id|grpc_\w+|x-databricks-cluster-id)$/;
