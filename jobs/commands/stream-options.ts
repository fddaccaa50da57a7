import type { Argv } from "yargs";
import type { Given } from "../runtime/settings-of.ts";
import { sourceNames } from "../sources/index.ts";

/** What `job stream` may be given. */
export const streamOptions = (command: Argv<Given>) =>
  command
    .option("source", {
      choices: sourceNames,
      describe: "Where events come from; without it, the laptop's Kinesis, and the emulator posts into it",
    })
    .option("source-option", {
      type: "string",
      array: true,
      describe: "An option of the source by its own name, once or more: maxFetchDuration=5s",
    })
    .option("stream", {
      type: "string",
      describe: "One stream or topic for all kinds, told by the partition key: pin:7528 [default: one for each kind]",
    })
    .option("starting", {
      type: "string",
      default: "earliest",
      describe: "Where to begin without a checkpoint: earliest, latest or 'at 2026-11-21T10:00:00Z'",
    })
    .option("trigger", {
      type: "string",
      default: "5s",
      describe: "How often to look for events, or availableNow: take what is there, then end",
    })
    .option("window", {
      type: "string",
      default: "1m",
      describe: "How long the windows of arrival last that are counted; the same as before, or begin anew with --reset",
    })
    .option("lateness", {
      type: "string",
      default: "1m",
      describe: "How long after its end a window waits for records",
    })
    .option("for", { type: "string", describe: "End after so long, such as 2m [default: at Ctrl-C]" })
    .option("max-per-batch", { type: "number", describe: "Most records (files: files) of a batch" })
    .option("checkpoint", {
      type: "string",
      describe: "Folder or URL of the checkpoints [default: <tables>/_checkpoints/<id>]",
    })
    .option("reset", { type: "boolean", default: false, describe: "Begin anew: remove its tables and checkpoints" })
    .option("yes", { type: "boolean", default: false, describe: "Do not ask whether to remove them" })
    .option("emulate", {
      type: "string",
      describe: "Posts a second that the emulator posts meanwhile [default: 50/s without --source, else none]",
    })
    .option("view", { type: "boolean", describe: "Live view in the terminal [default: where there is one]" })
    .option("serve", {
      type: "string",
      describe: "Live view as a page on this port of 127.0.0.1 [without a number: a free one]",
    })
    .option("give-up-after", {
      type: "string",
      default: "5m",
      describe: "How long to try again what fails, Spark or a query, before it ends with exit code 75",
    })
    .option("json", { type: "boolean", default: false, describe: "One line of JSON for each batch, for programs" })
    .example("$0 job stream", "Everything on this machine, with a live view, until Ctrl-C")
    .example("$0 job stream --serve 8080 --emulate 200/s", "The same at another rate, with a page to look at")
    .example("$0 job stream --source kinesis --id 12ab --trigger 10s", "The streams streaming-12ab-pin, -geo and -user")
    .example("$0 job stream --source kinesis --trigger availableNow", "What is waiting there, then end")
    .example("$0 job stream --source kafka --starting latest --for 2m --json", "Two minutes of topics, for a program")
    .epilogue("Tables, checkpoints, restarts: docs/stream.md. Sources and their options: docs/stream-sources.md");

export type StreamOptions = Awaited<ReturnType<typeof streamOptions>["argv"]>;
