import yargs, { type Argv } from "yargs";
import { questions } from "../queries/questions/index.ts";
import { type BatchOptions, batchCommand } from "./commands/batch.ts";
import { checkCommand } from "./commands/check.ts";
import { cloudCommands } from "./commands/cloud.ts";
import { configShow } from "./commands/config.ts";
import { doctor } from "./commands/doctor.ts";
import { type CommandWords, commandIn, ownCommands, wellGiven } from "./commands/given.ts";
import { streamCommand } from "./commands/stream.ts";
import { streamOptions } from "./commands/stream-options.ts";
import { tableExport, tableList, tableShow } from "./commands/table.ts";
import type { Effects } from "./runtime/effects.ts";
import { usageError } from "./runtime/exit-codes.ts";
import type { SettingName } from "./runtime/settings.ts";
import { type Given, settingOptions, settingsOf } from "./runtime/settings-of.ts";
import { shownNames } from "./runtime/shown-tables.ts";
import { variablesFor } from "./runtime/variables.ts";
import type { Settings } from "./runtime/with-spark.ts";
import { exportFormats } from "./views/export.ts";

/** Commands that work around the jobs, such as the emulator's, which jobs do not know. */
export interface OutsideCommands extends CommandWords {
  readonly add: (commandLine: Argv<Given>, tools: Tools) => Argv<Given>;
}

/** What such commands get: the world, and what the command line has found out. */
export interface Tools extends Effects {
  readonly settings: (given: object) => Promise<Readonly<Record<SettingName, string | undefined>>>;
  readonly variables: (given: object) => Promise<Effects["environment"]>;
}

/** The one command line: what it may be given, and which command does it. Throws what the command throws. */
export async function runCommandLine(
  args: readonly string[],
  effects: Effects,
  outside: readonly OutsideCommands[] = [],
): Promise<void> {
  const commands = [...ownCommands, ...outside];
  await addOutside(outside, effects, jobsCommandLine(args, effects))
    .check((given) => wellGiven(given, commands))
    .demandCommand(1, `Say what to do: ${oneOf(commands.map(({ name }) => name))}`)
    .fail((message, error) => {
      throw error ?? usageError(`${message}\nSee: ${commandIn(args, commands)} --help`);
    })
    .parseAsync();
}

const oneOf = (names: readonly string[]): string => names.join(", ").replace(/, (\S+)$/, " or $1");

function addOutside(outside: readonly OutsideCommands[], effects: Effects, commandLine: Argv<Given>): Argv<Given> {
  const settings = async (given: object) => {
    const found = Object.values(await settingsOf(given, effects));
    return Object.fromEntries(found.map(({ name, value }) => [name, value])) as Record<SettingName, string | undefined>;
  };
  const variables = async (given: object) => variablesFor(await settingsOf(given, effects), effects);
  const tools: Tools = { ...effects, settings, variables };
  return outside.reduce((line, { add }) => add(line, tools), commandLine);
}

const jobsCommandLine = (args: readonly string[], effects: Effects): Argv<Given> => {
  const settings = (given: Given) => settingsOf(given, effects);
  return yargs([...args])
    .scriptName("pipeline")
    .usage("$0 COMMAND\n\nCleans the posts of the Pinterest data pipeline on Spark and answers questions about them.")
    .command("job", "Run a job", (job) => jobCommands(job, effects, settings))
    .command("table", "Look at the tables or export them", (table) => tableCommands(table, effects, settings))
    .command("check [what]", "Compare the emulator's ledger with the tables", checkOptions, async (given) =>
      checkCommand(given, await settings(given), effects),
    )
    .command("config", "Look at the settings", (config) =>
      config
        .command("show", "Each setting with where its value comes from", configOptions, async (given) =>
          configShow(await settings(given), effects, given.json),
        )
        .example("$0 config show", "The folders, the server, and which option or variable named them")
        .demandCommand(1, "Say what to do with the settings: show"),
    )
    .command("cloud", "Run the laptop's cloud: database, Kafka, S3, Kinesis, gateway", (cloud) =>
      cloudCommands(cloud, effects, settings),
    )
    .command("doctor", "Check that everything is there that a job needs", doctorOptions, async (given) =>
      doctor(await settings(given), effects),
    )
    .options(settingOptions)
    .example("$0 job batch", "Clean seeded records and answer ten questions about them")
    .example("$0 table show pin", "Some rows of a table that a job has written")
    .example("$0 job batch --help", "All options of a command")
    .recommendCommands()
    .strict()
    .wrap(Math.min(110, effects.screen.columns ?? 100))
    .version(false)
    .exitProcess(false);
};

const doctorOptions = (command: Argv<Given>) =>
  command
    .example("$0 doctor", "Java, Spark and memory of this machine")
    .example("$0 doctor --remote sc://host:15002", "Whether that server answers");

const configOptions = (command: Argv<Given>) =>
  jsonOption(command).example("$0 config show --id 12ab", "The settings as another prefix of topics would have them");

const listOptions = (command: Argv<Given>) =>
  command.example("$0 table list", "What the last run has left behind, and where it is");

const jsonOption = (command: Argv<Given>) =>
  command.option("json", { type: "boolean", default: false, describe: "One line of JSON for programs" });

type SettingsOf = (given: Given) => Promise<Settings>;

const jobCommands = (job: Argv<Given>, effects: Effects, settings: SettingsOf) =>
  job
    .command("batch", "Clean all records into tables and answer the questions", batchOptions, async (given) =>
      batchCommand(given satisfies BatchOptions, await settings(given), effects),
    )
    .command("stream", "Clean records as they flow, count them live, until Ctrl-C", streamOptions, async (given) =>
      streamCommand(given, await settings(given), effects),
    )
    .example("$0 job batch", "The seeded lake, a Spark server of our own, all ten questions")
    .example("$0 job stream", "The laptop's Kinesis, posts of the emulator, a live view")
    .demandCommand(1, "Say which job to run: batch or stream");

const batchOptions = (command: Argv<Given>) =>
  jsonOption(command)
    .option("pin", { type: "string", describe: "Posts: file, folder, glob or URL of JSON lines, not a lake" })
    .option("geo", { type: "string", describe: "Places, likewise" })
    .option("user", { type: "string", describe: "Users, likewise" })
    .option("question", {
      type: "string",
      array: true,
      choices: questions.map(({ name }) => name),
      describe: "Ask only these",
    })
    .option("median", {
      choices: ["exact", "lower"] as const,
      default: "exact" as const,
      describe: "Of an even number of values: the mean of the two middle ones, or the lower of them",
    })
    .option("out", { type: "string", describe: "Folder for answers/<question>.jsonl, result.json" })
    .option("rows", { type: "number", default: 10, describe: "Rows of each answer to print" })
    .example("$0 job batch", "The seeded lake, a Spark server of our own, all ten questions")
    .example("$0 job batch --lake s3a://bucket --id 12ab", "The topics 12ab.pin, 12ab.geo and 12ab.user of a lake")
    .example("$0 job batch --pin 'p/*.jsonl' --geo g.jsonl --user u.jsonl --out answers", "Files of one's own")
    .example("$0 job batch --remote 'sc://host:15002' --question top-category-by-year", "One question, elsewhere");

const checkOptions = (command: Argv<Given>) =>
  jsonOption(command)
    .positional("what", {
      choices: ["batch", "stream"] as const,
      default: "batch" as const,
      describe: "Whose tables: of job batch, or of job stream",
    })
    .option("ledger", { type: "string", demandOption: true, describe: "The file that emulate wrote, of JSON lines" })
    .example("$0 check --ledger ledger.jsonl", "Is every acknowledged record there, once?")
    .option("source", {
      choices: ["kinesis", "kafka"] as const,
      default: "kinesis" as const,
      describe: "From which service the stream's records came",
    })
    .example(
      "$0 check stream --ledger ledger.jsonl",
      "Is each at its place in the stream's tables, with its very bytes?",
    )
    .epilogue("The exit code is 3 where something is lost, doubled or not where it belongs.");

const tableCommands = (table: Argv<Given>, effects: Effects, settings: SettingsOf) =>
  table
    .command("list", "The tables and how many rows they hold", listOptions, async (given) =>
      tableList(await settings(given), effects),
    )
    .command("show <name>", "Some rows of a table", showOptions, async (given) =>
      tableShow(given.name, given.rows, await settings(given), effects),
    )
    .command("export <name>", "A whole table as a file", exportOptions, async (given) =>
      tableExport(given, await settings(given), effects),
    )
    .example("$0 table show quarantine", "Records that break the contract, with the rule")
    .example("$0 table show pin_table --id 12ab", "Clean posts of the stream 12ab, and when they came")
    .demandCommand(1, "Say what to do with the tables: list, show or export");

const nameArgument = (command: Argv<Given>) =>
  command.positional("name", { choices: shownNames, demandOption: true, describe: "Which table" });

const showOptions = (command: Argv<Given>) =>
  nameArgument(command)
    .option("rows", { type: "number", default: 20, describe: "How many" })
    .example("$0 table show user --rows 5", "Five users, in no particular order");

const exportOptions = (command: Argv<Given>) =>
  nameArgument(command)
    .option("format", {
      choices: exportFormats,
      default: "jsonl" as const,
      describe: "Parquet is a folder, all else a file",
    })
    .option("to", { type: "string", demandOption: true, describe: "Where to write" })
    .example("$0 table export pin --format csv --to pins.csv", "All clean posts for a spreadsheet");
