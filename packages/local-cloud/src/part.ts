import type { ProvideJarsOptions } from "local-process";

/** A part of the cloud: one server, run as a process of its own. */
export interface Part {
  readonly name: PartName;
  /** What it is, in a few words for people. */
  readonly describe: string;
  /** Parts that must answer before this one starts; their variables are given to it. */
  readonly needs: readonly PartName[];
  /** Names of its ports; it answers at the first. */
  readonly ports: readonly [string, ...string[]];
  /** Time from SIGTERM to SIGKILL. */
  readonly graceMs: number;
  /** Brings its programs, once; gives what makes its command line. */
  readonly provide: (options: ProvideOptions) => Promise<Prepare>;
  /** Whether it does its work; false, or a rejection, while it does not. */
  readonly answers: (place: Place) => Promise<boolean>;
  /** Which variables of the user's environment it goes by; another value starts it anew. Default: none. */
  readonly settings?: ((env: NodeJS.ProcessEnv) => Settings) | undefined;
  /** What other programs need to know to use it. */
  readonly variables: (place: Place) => Variables;
}

export const partNames = ["database", "kafka", "aws", "kafka-rest", "s3-sink", "gateway"] as const;
export type PartName = (typeof partNames)[number];

/** Called before each start with the part's place: writes what must be written there, and gives the command. */
export type Prepare = (place: Place) => Promise<Command>;

export type ProvideOptions = ProvideJarsOptions;

/** Where a part lives. */
export interface Place {
  /** Its folder, which stands in its command line: by this its process is recognised. */
  readonly folder: string;
  /** Its ports on 127.0.0.1, by name. */
  readonly ports: Readonly<Record<string, number>>;
  /** A random text that stays the same over restarts, for parts with a password. */
  readonly secret: string;
  /** The variables of the parts that it needs, and its settings. */
  readonly given: Settings;
}

export type Settings = Readonly<Record<string, string>>;

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What `cloud env` prints. */
export type VariableName =
  | "PIPELINE_DATABASE"
  | "KAFKA_BOOTSTRAP_SERVERS"
  | "AWS_ENDPOINT_URL_S3"
  | "AWS_ENDPOINT_URL_KINESIS"
  | "AWS_ACCESS_KEY_ID"
  | "AWS_SECRET_ACCESS_KEY"
  | "AWS_REGION"
  | "PIPELINE_BUCKET"
  | "PIPELINE_KAFKA_REST"
  | "PIPELINE_GATEWAY"
  | "PIPELINE_API_KEY";
export type Variables = Readonly<Partial<Record<VariableName, string>>>;

/** The port of that name; every part has all of its ports before anything is asked of it. */
export function portOf({ ports, folder }: Place, name: string): number {
  const port = ports[name];
  if (port === undefined) throw new Error(`The part in ${folder} has no port "${name}"`);
  return port;
}
