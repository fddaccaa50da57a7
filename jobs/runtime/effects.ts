import type { Variables } from "./variables.ts";
import type { Settings } from "./with-spark.ts";

/** All that the commands do to the world outside Spark, so that they can be run against another one. */
export interface Effects {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Answers, for people or programs. */
  readonly print: (text: string) => void;
  /** Columns of the terminal on which answers are printed; undefined where it is none. */
  readonly width: number | undefined;
  /** Progress and notes, never mixed into the answers. */
  readonly screen: Screen;
  readonly now: () => number;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly clock: () => number;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  readonly startSpark: (options: StartOptions) => Promise<LocalSpark>;
  /** What a server of our own needs, and whether it is there. */
  readonly inspectSpark: () => Promise<readonly Finding[]>;
  /** What the laptop's cloud needs besides. */
  readonly inspectCloud: () => Promise<readonly Finding[]>;
  readonly cloud: LaptopCloud;
  readonly emulator: Emulator;
  /** Bytes of the objects below a URL of S3; undefined where it cannot be told, or not soon. */
  readonly sizeInS3: (url: string, settings: Settings, variables: Variables) => Promise<number | undefined>;
  /** Writes a lake of seeded records, whole or not at all. */
  readonly makeLake: (
    folder: string,
    id: string,
    onProgress: (written: number, posts: number) => void,
  ) => Promise<void>;
}

/** A terminal, or whatever takes its place. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
  on?(event: "resize", listener: () => void): unknown;
  off?(event: "resize", listener: () => void): unknown;
}

/** Who posts records beside a job. */
export interface Emulator {
  /** Makes the streams of Kinesis, or the topics of Kafka, that are missing: one for each kind, or the stream that is named. */
  readonly prepare: (to: PostingTo, settings: Settings, variables: Variables, stream?: string) => Promise<void>;
  /** `emulate` with these arguments, in a process of its own. */
  readonly post: (args: readonly string[], variables: Variables) => Posting;
}

export type PostingTo = "kinesis" | "kafka";

/** The emulator at work. Disposal stops it. */
export interface Posting extends AsyncDisposable {
  /** Resolves when it has ended: with why, where nobody stopped it. */
  readonly ended: Promise<string | undefined>;
}

/** One thing looked at by `doctor`: `problem` says what to do where it is missing. */
export interface Finding {
  readonly check: string;
  readonly found: string;
  readonly problem?: string;
}

/** The laptop's cloud in a home: servers that stand in for those of AWS, and the source database. */
export interface LaptopCloud {
  readonly up: (options: CloudUpOptions) => Promise<readonly StartedPart[]>;
  readonly status: (home: string) => Promise<readonly CloudPart[]>;
  /** Pieces of a part's log, until its end or, where it is followed, the signal. */
  readonly logs: (part: string, options: CloudLogOptions) => AsyncIterable<string>;
  /** Gives the names of the parts that ran. */
  readonly down: (home: string, only: readonly string[] | undefined) => Promise<readonly string[]>;
  readonly reset: (home: string) => Promise<void>;
  /** The variables of the parts that run, passwords among them; none where it is not up. */
  readonly environment: (home: string) => Readonly<Record<string, string>>;
}

export interface CloudUpOptions {
  readonly home: string;
  /** Names of parts; all where undefined. */
  readonly only: readonly string[] | undefined;
  /** A database of the user's own takes the place of the cloud's. */
  readonly withDatabase: boolean;
  /** What the user's settings say, by the names of variables. */
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly onProgress: (message: string) => void;
}

export interface StartedPart {
  readonly name: string;
  /** True where it was up already. */
  readonly reused: boolean;
  readonly milliseconds: number;
}

export interface CloudPart {
  readonly name: string;
  readonly describe: string;
  readonly state: "up" | "silent" | "died" | "down";
  readonly pid?: number;
  readonly ports: Readonly<Record<string, number>>;
  /** Bytes. */
  readonly memory?: number;
  readonly startedAt?: string;
  readonly log: string;
  readonly lastLines?: string;
}

export interface CloudLogOptions {
  readonly home: string;
  readonly lines: number;
  readonly follow: boolean;
  readonly signal: AbortSignal;
}

/** `small`: over in seconds, so a quick start counts for more than a compiler that makes long work fast. */
export type Work = "small" | "large";

export interface StartOptions {
  readonly work: Work;
  /** With the streaming source for Kinesis. */
  readonly kinesis?: boolean;
  /** More variables of its environment, such as where Kinesis is; may hold keys. */
  readonly env?: Readonly<Record<string, string>>;
  readonly home: string;
  /** More configuration of Spark; may hold keys. */
  readonly conf: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly onProgress: (message: string) => void;
}

/** A server of our own, which ends when it is disposed of. */
export interface LocalSpark extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
  /** Where its files are, the logs among them. */
  readonly home: string;
}
