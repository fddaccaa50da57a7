/** Where a setting's value came from, strongest first. */
export type Origin = "command line" | "environment" | "profile" | "cloud" | "default";

export interface Setting {
  readonly name: string;
  readonly value: string | undefined;
  readonly origin: Origin;
}

interface Known {
  readonly variable: string;
  readonly describe: string;
  /** A connection string or URL: passwords and tokens in it are shown as `…` wherever settings are printed. */
  readonly secret?: boolean;
  /** Nothing but a secret. */
  readonly password?: boolean;
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
  cloud: { variable: "PIPELINE_CLOUD", describe: "Whose services: local (the laptop's cloud) or aws" },
  database: { variable: "PIPELINE_DATABASE", describe: "The source database: mysql://…", secret: true },
  "database-password": { variable: "PIPELINE_DATABASE_PASSWORD", describe: "Its password", password: true },
  "database-secret": {
    variable: "PIPELINE_DATABASE_SECRET",
    describe: "Secret of AWS Secrets Manager with its user and password",
  },
  kafka: { variable: "KAFKA_BOOTSTRAP_SERVERS", describe: "Kafka's brokers: host:port,…" },
  "kafka-rest": { variable: "PIPELINE_KAFKA_REST", describe: "URL of the Kafka REST proxy, or of a gateway before it" },
  gateway: { variable: "PIPELINE_GATEWAY", describe: "Invoke URL of the API gateway before Kinesis" },
  bucket: { variable: "PIPELINE_BUCKET", describe: "Bucket of the lake" },
  region: { variable: "AWS_REGION", describe: "AWS region" },
} as const satisfies Record<string, Known>;
export type SettingName = keyof typeof knownSettings;

export interface SettingSources {
  readonly commandLine: Readonly<Partial<Record<SettingName, string | undefined>>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly profile: Readonly<Partial<Record<SettingName, string>>>;
  /** The variables of the laptop's cloud, where it is up. */
  readonly cloud?: Readonly<Record<string, string | undefined>>;
}

/** Each setting with where it came from: command line, environment, profile file, the laptop's cloud, default. */
export function resolveSettings(sources: SettingSources): Readonly<Record<SettingName, Setting>> {
  const home = pick("home", sources, ".pipeline");
  const below = (folder: string) => `${home.value}/${folder}`;
  return {
    home,
    id: pick("id", sources, "pinterest"),
    lake: pick("lake", sources, below("lake")),
    tables: pick("tables", sources, below("tables")),
    remote: pick("remote", sources, undefined),
    ...outside(sources),
  };
}

/** What stands around the jobs. On AWS there are no names of ours to fall back on, and the laptop's cloud does not count. */
function outside(sources: SettingSources) {
  const cloud = pick("cloud", sources, "local");
  const local = cloud.value === "local";
  const found = local ? sources : { ...sources, cloud: {} };
  return {
    cloud,
    database: pick("database", found, undefined),
    "database-password": pick("database-password", found, undefined),
    "database-secret": pick("database-secret", found, undefined),
    kafka: pick("kafka", found, undefined),
    "kafka-rest": pick("kafka-rest", found, undefined),
    gateway: pick("gateway", found, undefined),
    bucket: pick("bucket", found, local ? "pinterest-lake" : undefined),
    region: pick("region", found, local ? "us-east-1" : undefined),
  };
}

function pick(
  name: SettingName,
  { commandLine, environment, profile, cloud = {} }: SettingSources,
  fallback: string | undefined,
): Setting {
  const tried: readonly (readonly [Origin, string | undefined])[] = [
    ["command line", commandLine[name]],
    ["environment", environment[knownSettings[name].variable] || undefined],
    ["profile", profile[name]],
    ["cloud", cloud[knownSettings[name].variable]],
    ["default", fallback],
  ];
  const [origin, value] = tried.find(([, found]) => found !== undefined) ?? ["default", undefined];
  return { name, value, origin };
}

/** A value as it may be printed: the token of a connection string is hidden, and a password in any URL. */
export const shownValue = (name: SettingName, value: string | undefined): string => {
  if (value === undefined) return "";
  const known: Known = knownSettings[name];
  if (known.password) return "…";
  const bare = value.replace(/\/\/[^/]*@/, "//…@");
  return known.secret ? bare.replace(/([^;=]+)=[^;]*/g, hidden) : bare;
};

const hidden = (parameter: string, key: string): string => (harmless.test(key) ? parameter : `${key}=…`);

/** Any other parameter of a connection string may be a secret: it becomes a header. */
const harmless = /^(use_ssl|user_id|user_agent|session_id|grpc_\w+|x-databricks-cluster-id)$/;
