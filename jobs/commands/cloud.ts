import type { Argv } from "yargs";
import type { CloudPart, Effects, StartedPart } from "../runtime/effects.ts";
import { ExpectedError, exitCodes, usageError } from "../runtime/exit-codes.ts";
import type { Setting } from "../runtime/settings.ts";
import type { Settings } from "../runtime/with-spark.ts";
import { cloudStarted, cloudTable, shellLines } from "../views/cloud.ts";
import { ProgressLine } from "../views/progress.ts";

type SettingsOf = (given: object) => Promise<Settings>;

/** `cloud …`: the laptop's stand-ins for the database, Kafka, S3, Kinesis and the API gateway. */
export const cloudCommands = <T>(cloud: Argv<T>, effects: Effects, settings: SettingsOf) => {
  const home = async (given: object) => (await settings(given)).home.value ?? "";
  return cloud
    .command("up", "Start what is not up, bring what is not there", upOptions, async (given) =>
      up(given, await settings(given), effects),
    )
    .command("status", "How each part is; fails where one has died", statusOptions, async (given) =>
      status(await home(given), given.json, effects),
    )
    .command("logs <name>", "The last lines of a part's log", logOptions, async (given) =>
      logs(given, await home(given), effects),
    )
    .command("down", "End the parts; what they hold stays", downOptions, async (given) =>
      down(given.only, await home(given), effects),
    )
    .command("reset", "End the parts and remove all that they hold", resetOptions, async (given) =>
      reset(given.yes, await home(given), effects),
    )
    .command("env", "The variables by which any other tool finds the parts", envOptions, async (given) =>
      env(given.format, await home(given), effects),
    )
    .example("$0 cloud up", "A database, Kafka, S3, Kinesis and what stands before them, in seconds")
    .demandCommand(1, "Say what to do with the cloud: up, status, logs, down, reset or env");
};

const onlyOption = <T>(command: Argv<T>) =>
  command.option("only", { type: "string", describe: "Names of parts, with commas between: kafka,s3" });

const jsonOption = <T>(command: Argv<T>) =>
  command.option("json", { type: "boolean", default: false, describe: "One line of JSON for programs" });

const upOptions = <T>(command: Argv<T>) =>
  jsonOption(onlyOption(command))
    .example("$0 cloud up", "Everything, with what was kept from last time")
    .example("$0 cloud up --only kafka,s3", "Two parts, and those that they need")
    .example("$0 cloud up --database mysql://me@host/pins", "With a database of one's own in place of the cloud's");

const statusOptions = <T>(command: Argv<T>) =>
  jsonOption(command).example("$0 cloud status", "Addresses, memory, and the last lines of what has died");

const logOptions = <T>(command: Argv<T>) =>
  command
    .positional("name", { type: "string", demandOption: true, describe: "Which part" })
    .option("lines", { type: "number", default: 50, describe: "How many of the last lines" })
    .option("follow", { type: "boolean", default: false, describe: "Go on until Ctrl-C" })
    .example("$0 cloud logs kafka --follow", "What Kafka says, as it says it");

const downOptions = <T>(command: Argv<T>) =>
  onlyOption(command).example("$0 cloud down --only database", "One part, and those that need it");

const resetOptions = <T>(command: Argv<T>) =>
  command
    .option("yes", { type: "boolean", default: false, describe: "Remove it all without asking" })
    .example("$0 cloud reset --yes", "No tables, topics, buckets or streams any more");

const envOptions = <T>(command: Argv<T>) =>
  command
    .option("format", { choices: ["shell", "json"] as const, default: "shell" as const, describe: "How to write them" })
    .example('eval "$(npm run -s pipeline -- cloud env)"', "For the AWS command line and others, in this shell");

const named = (only: string | undefined): readonly string[] | undefined =>
  only
    ?.split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");

interface UpGiven {
  readonly only?: string | undefined;
  readonly json: boolean;
}

async function up({ only, json }: UpGiven, settings: Settings, effects: Effects): Promise<void> {
  if (settings.cloud.value === "aws")
    throw usageError("The laptop's cloud is for --cloud local; on AWS it is not used.");
  const progress = new ProgressLine(effects.screen, effects.signal);
  const home = settings.home.value ?? "";
  const started = await effects.cloud.up({
    home,
    only: named(only),
    withDatabase: !isSaid(settings.database),
    env: {
      ...(isSaid(settings.bucket) && { PIPELINE_BUCKET: settings.bucket.value }),
      ...(isSaid(settings.region) && { AWS_REGION: settings.region.value }),
    },
    signal: effects.signal,
    onProgress: (message) => progress.tell(message),
  });
  progress.clear();
  if (json) effects.print(JSON.stringify(started.map(told)));
  else effects.print(cloudStarted(started, await effects.cloud.status(home), effects.width));
}

/** By somebody, and not by the cloud itself. */
const isSaid = (setting: Setting): setting is Setting & { readonly value: string } =>
  setting.value !== undefined && setting.origin !== "cloud" && setting.origin !== "default";

const told = ({ name, reused, milliseconds }: StartedPart) => ({ name, reused, milliseconds });

async function status(home: string, json: boolean, { cloud, print, width }: Effects): Promise<void> {
  const parts = await cloud.status(home);
  print(json ? JSON.stringify(parts) : cloudTable(parts, width));
  const broken = parts.filter(({ state }) => state === "died" || state === "silent");
  if (broken.length > 0) throw new ExpectedError(exitCodes.failed, `${broken.map(why).join("\n")}\n${mend}`);
}

const mend = "Start it again, with what it holds: npm run pipeline -- cloud up";

const why = ({ name, state, pid, log, lastLines = "" }: CloudPart): string => {
  const what = state === "died" ? `has died (process ${pid})` : `does not answer (process ${pid})`;
  const lines = lastLines.split("\n").map((line) => `  ${line}`);
  return [`${name} ${what}. The last lines of ${log}:`, ...lines].join("\n");
};

interface LogGiven {
  readonly name: string;
  readonly lines: number;
  readonly follow: boolean;
}

async function logs({ name, lines, follow }: LogGiven, home: string, effects: Effects): Promise<void> {
  if (!Number.isSafeInteger(lines) || lines < 0) throw usageError("--lines must be a whole number.");
  for await (const text of effects.cloud.logs(name, { home, lines, follow, signal: effects.signal }))
    effects.print(text.replace(/\n$/, ""));
}

async function down(only: string | undefined, home: string, { cloud, print }: Effects): Promise<void> {
  const ended = await cloud.down(home, named(only));
  print(ended.length === 0 ? "Nothing was up." : `Ended ${ended.join(", ")}. What they hold stays.`);
}

async function reset(yes: boolean, home: string, { cloud, print }: Effects): Promise<void> {
  if (!yes)
    throw usageError(`This removes all tables, topics, buckets and streams in ${home}/cloud. Say so with --yes.`);
  await cloud.reset(home);
  print(`Removed ${home}/cloud.`);
}

async function env(format: "shell" | "json", home: string, { cloud, print }: Effects): Promise<void> {
  const variables = cloud.environment(home);
  if (Object.keys(variables).length === 0) throw notUp();
  print(format === "json" ? JSON.stringify(variables) : shellLines(variables));
}

export const notUp = (what = "It"): ExpectedError =>
  new ExpectedError(exitCodes.tryAgain, `${what} is not up. Start the laptop's cloud: npm run pipeline -- cloud up`);
