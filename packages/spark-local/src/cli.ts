import { readFileSync } from "node:fs";
import { cacheFolder } from "./cache.ts";
import { type CliArguments, parseCli } from "./cli/arguments.ts";
import { runForeground } from "./cli/foreground.ts";
import { HELP } from "./cli/help.ts";
import { showStatus, stopKept } from "./cli/kept.ts";
import { type Output, terminal } from "./cli/output.ts";
import { SparkLocalError } from "./errors.ts";
import { warmSpark } from "./warm.ts";

/** The command `spark-local`; gives the exit code. */
export async function main(words: readonly string[], output: Output = terminal): Promise<number> {
  try {
    return await run(parseCli(words), output);
  } catch (error) {
    if (!(error instanceof SparkLocalError)) throw error;
    output.err(error.message);
    return error.code === "BAD_OPTION" ? 2 : 1;
  }
}

async function run({ command, options, force }: CliArguments, output: Output): Promise<number> {
  if (command === "start") return runForeground(options, output);
  if (command === "status") return showStatus(options.home, output);
  if (command === "stop") return stopKept(options.home, output);
  output.out(await textOf(command, force, output));
  return 0;
}

async function textOf(command: "help" | "version" | "path" | "warm", force: boolean, { err }: Output): Promise<string> {
  if (command === "help") return HELP.trimEnd();
  if (command === "version") return ownVersion();
  if (command === "path") return cacheFolder();
  return (await warmSpark({ force, onProgress: err })).archive;
}

function ownVersion(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
