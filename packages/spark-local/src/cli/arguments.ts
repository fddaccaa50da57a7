import { parseArgs } from "node:util";
import { SparkLocalError } from "../errors.ts";
import type { SparkOptions } from "../options.ts";

export const COMMANDS = ["start", "warm", "status", "stop", "path"] as const;
export type Command = (typeof COMMANDS)[number];

export interface CliArguments {
  readonly command: Command | "help" | "version";
  readonly options: SparkOptions;
  /** `warm --force`: make the archive anew. */
  readonly force: boolean;
}

const OPTIONS = {
  port: { type: "string" },
  token: { type: "string" },
  mode: { type: "string" },
  home: { type: "string" },
  keep: { type: "boolean" },
  conf: { type: "string", multiple: true },
  jar: { type: "string", multiple: true },
  memory: { type: "string" },
  force: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
} as const;

/** The words of a command line; throws SparkLocalError BAD_OPTION. */
export function parseCli(words: readonly string[]): CliArguments {
  const { values, positionals } = parsed(words);
  const options: SparkOptions = {
    mode: modeOf(values.mode),
    home: values.home,
    conf: confOf(values.conf ?? []),
    port: values.port === undefined ? undefined : Number(values.port),
    token: values.token,
    keep: values.keep,
    jars: values.jar,
    memory: values.memory,
  };
  const command = values.help ? "help" : values.version ? "version" : commandOf(positionals);
  return { command, options, force: values.force ?? false };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw badOption(error instanceof Error ? error.message : String(error));
  }
}

function commandOf([word = "start", ...more]: readonly string[]): Command {
  const command = COMMANDS.find((name) => name === word);
  if (command === undefined) throw badOption(`There is no command "${word}".`);
  if (more.length > 0) throw badOption(`"${more.join(" ")}" after the command means nothing.`);
  return command;
}

function modeOf(mode: string | undefined): SparkOptions["mode"] {
  if (mode === undefined || mode === "job" || mode === "test") return mode;
  throw badOption(`"${mode}" is no mode: it is "job" or "test".`);
}

function confOf(pairs: readonly string[]): Record<string, string> {
  const entries = pairs.map((pair) => {
    const at = pair.indexOf("=");
    if (at < 1) throw badOption(`--conf takes KEY=VALUE, not "${pair}".`);
    return [pair.slice(0, at), pair.slice(at + 1)] as const;
  });
  return Object.fromEntries(entries);
}

function badOption(problem: string): SparkLocalError {
  return new SparkLocalError("BAD_OPTION", problem, { advice: "spark-local --help lists commands and options." });
}
