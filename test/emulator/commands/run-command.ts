import yargs from "yargs";
import type { CommandGroup, CommandTools, SettingValues, Variables } from "../../../emulator/commands/tools.ts";
import { settingOptions } from "../../../jobs/runtime/settings-of.ts";
import { temporaryFolder } from "../../support/pipeline.ts";

interface World {
  readonly width?: number;
  readonly settings?: SettingValues;
  readonly variables?: Variables;
}

/** Runs a command in this process as the command line does, in a world where nothing is set but what is given. */
export const commandIn =
  ({ name, add }: CommandGroup) =>
  async (args: readonly string[], { width, settings = {}, variables = {} }: World = {}) => {
    const printed: string[] = [];
    let screen = "";
    const home = temporaryFolder();
    const tools: CommandTools = {
      print: (text) => printed.push(text),
      width,
      screen: { write: (text) => (screen += text) },
      now: () => performance.now(),
      signal: new AbortController().signal,
      settings: async (given) => ({ ...(given as SettingValues), ...settings, home }),
      variables: async () => variables,
    };
    await add(yargs([name, ...args]).options(settingOptions), tools)
      .strict()
      .exitProcess(false)
      .fail((message, error) => {
        throw error ?? new Error(message);
      })
      .parseAsync();
    return { printed: printed.join("\n"), screen };
  };
