import type { Argv } from "yargs";

/** Environment variables. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Settings by their names on the command line; undefined where neither it nor anything else gives a value. */
export type SettingValues = Readonly<
  Partial<
    Record<
      | "home"
      | "id"
      | "database"
      | "database-password"
      | "database-secret"
      | "kafka"
      | "kafka-rest"
      | "gateway"
      | "bucket"
      | "region"
      | "cloud",
      string | undefined
    >
  >
>;

/** What the emulator's commands get from the command line that they are part of. */
export interface CommandTools {
  /** Answers, for people or programs: one line or more, without the last line end. */
  readonly print: (text: string) => void;
  /** Columns of the terminal on which answers are printed; undefined where it is none. */
  readonly width: number | undefined;
  /** Progress and notes, never mixed into the answers. */
  readonly screen: Screen;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  /** The settings, found from what a command was given, the environment, the profile and the running laptop's cloud. */
  readonly settings: (given: object) => Promise<SettingValues>;
  /** The environment, and beneath it the variables of the running laptop's cloud where that is the one to use. */
  readonly variables: (given: object) => Promise<Variables>;
}

export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Commands with one first word. */
export interface CommandGroup {
  readonly name: string;
  /** The second words; none where the first says it all. */
  readonly actions: readonly string[];
  /** Options and arguments that may be given more than once; all others may not. */
  readonly lists: readonly string[];
  readonly add: <T>(commandLine: Argv<T>, tools: CommandTools) => Argv<T>;
}
