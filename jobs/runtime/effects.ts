/** All that the commands do to the world outside Spark, so that they can be run against another one. */
export interface Effects {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Answers, for people or programs. */
  readonly print: (text: string) => void;
  /** Columns of the terminal on which answers are printed; undefined where it is none. */
  readonly width: number | undefined;
  /** Progress and notes, never mixed into the answers. */
  readonly screen: { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown };
  readonly now: () => number;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  readonly startSpark: (options: StartOptions) => Promise<LocalSpark>;
  /** What a server of our own needs, and whether it is there. */
  readonly inspectSpark: () => Promise<readonly Finding[]>;
  /** Writes a lake of seeded records, whole or not at all. */
  readonly makeLake: (
    folder: string,
    id: string,
    onProgress: (written: number, posts: number) => void,
  ) => Promise<void>;
}

/** One thing looked at by `doctor`: `problem` says what to do where it is missing. */
export interface Finding {
  readonly check: string;
  readonly found: string;
  readonly problem?: string;
}

/** `small`: over in seconds, so a quick start counts for more than a compiler that makes long work fast. */
export type Work = "small" | "large";

export interface StartOptions {
  readonly work: Work;
  readonly home: string;
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
