import { join } from "node:path";
import type { Argv } from "yargs";
import type { Post } from "../draw/post.ts";
import { parseRate, type Rate } from "../draw/rate.ts";
import { EmulatorError } from "../emulator-error.ts";
import { parseDuration } from "../post/duration.ts";
import { noteOn } from "../post/notes.ts";
import { type TargetName, targetNames } from "../post/target.ts";
import type { CommandGroup, CommandTools, SettingValues, Variables } from "./tools.ts";

/** `emulate`: posts as users of the site do. */
export const emulateCommands: CommandGroup = {
  name: "emulate",
  actions: [],
  lists: ["to"],
  add: (commandLine, tools) =>
    commandLine.command("emulate", "Send posts as the site's users would", options, (given) => run(given, tools)),
};

const usualPosts = 11_154;

type Given = Awaited<ReturnType<typeof options>["argv"]>;

const options = <T>(command: Argv<T>) =>
  command
    .option("to", {
      choices: targetNames,
      array: true,
      demandOption: "Say where to send posts: --to console, kafka, kinesis or kinesis-api",
      describe: "Where to, once or more: Kafka by its REST proxy, Kinesis by the AWS SDK or by the gateway",
    })
    .option("rate", {
      type: "string",
      default: "50/s",
      describe: "Posts a second, or original: the original's draws with its pauses of 0 or 1 s",
    })
    .option("count", { type: "number", describe: "How many posts; without it, until Ctrl-C" })
    .option("seed", { type: "number", default: 100, describe: "The same seed draws the same posts" })
    .option("from", {
      choices: ["database", "generator"] as const,
      default: "database" as const,
      describe: "Rows of the source database, or made on the spot as `source fill` makes them",
    })
    .option("posts", {
      type: "number",
      default: usualPosts,
      describe: "Of how many posts the generator draws: of few, most are soon drawn again",
    })
    .option("stream", {
      type: "string",
      describe: "One stream for all kinds, told by the partition key: pin:7528 [default: streaming-<id>-pin|geo|user]",
    })
    .option("concurrency", { type: "number", default: 4, describe: "Requests on their way to each topic or stream" })
    .option("batch", { type: "number", default: 500, describe: "Most records in a request" })
    .option("linger", { type: "string", default: "100ms", describe: "How long a record waits for others" })
    .option("ledger", { type: "string", describe: "File to add a line of JSON to for each acknowledged record" })
    .option("resume", { type: "boolean", default: false, describe: "Go on where the last such run stopped" })
    .option("give-up-after", { type: "string", default: "5m", describe: "How long to wait for a target that is down" })
    .option("json", { type: "boolean", default: false, describe: "One line of JSON for programs" })
    .example("$0 emulate --to console --from generator --count 3", "Three posts to look at")
    .example("$0 emulate --to kafka --count 1000", "A thousand posts into Kafka's topics")
    .example("$0 emulate --to kinesis --rate original", "The original emulator, for ever")
    .example("$0 emulate --to kafka --to kinesis-api --count 1000 --ledger sent.jsonl", "Both, and what arrived where")
    .example("$0 emulate --to kinesis --count 100000 --rate 2000/s --resume", "The rest of a run that was stopped")
    .epilogue("Order, retries, ledger and journal: docs/emulator.md");

async function run(given: Given, tools: CommandTools): Promise<void> {
  const rate = checked(given);
  const [settings, variables] = await Promise.all([tools.settings(given), tools.variables(given)]);
  const [{ emulate }, { steadyHeap }, { summaryText }, { openTarget }] = await Promise.all([
    import("../post/emulate.ts"),
    import("../post/steady-heap.ts"),
    import("../post/tally.ts"),
    import("../post/targets/open.ts"),
  ]);
  steadyHeap();
  const { concurrency, stream, json, seed } = given;
  const names = [...new Set<TargetName>(given.to)];
  const { print, width } = tools;
  const open = (name: TargetName) => openTarget(name, { settings, variables, concurrency, stream, print, width, json });
  const targets = await Promise.all(names.map(open));
  await using rows = await rowsOf(given, rate, tools, settings, variables);
  const { summary, failure } = await emulate({
    ...{ targets, rate, seed, concurrency, batch: given.batch },
    posts: rows.posts,
    lingerMs: parseDuration("linger", given.linger),
    giveUpAfterMs: parseDuration("give-up-after", given["give-up-after"]),
    ...{ ledger: given.ledger, resume: given.resume },
    journal: {
      folder: join(settings.home ?? ".pipeline", "emulator"),
      run: {
        id: settings.id ?? "pinterest",
        from: given.from,
        ...(given.posts !== usualPosts && { posts: given.posts }),
      },
    },
    ...{ screen: tools.screen, now: tools.now, signal: tools.signal },
  });
  // Among records, programs would not know a summary.
  const tell = names.includes("console") ? (text: string) => tools.screen.write(`${text}\n`) : tools.print;
  tell(json ? JSON.stringify(summary) : summaryText(summary));
  if (failure !== undefined) throw failure;
}

/** The rate, where all numbers are as they must be. */
function checked(given: Given): Rate {
  for (const name of ["count", "concurrency", "batch", "posts"] as const) {
    const value = given[name] ?? 1;
    if (!Number.isSafeInteger(value) || value < 1)
      throw new EmulatorError("usage", `--${name} must be a whole number above 0.`);
  }
  if (!Number.isSafeInteger(given.seed)) throw new EmulatorError("usage", "--seed must be a whole number.");
  return parseRate(given.rate);
}

interface Rows extends AsyncDisposable {
  readonly posts: (from: number) => AsyncIterable<Post>;
}

async function rowsOf(
  { from: origin, seed, count: most, ...given }: Given,
  rate: Rate,
  { signal, screen }: CommandTools,
  settings: SettingValues,
  variables: Variables,
): Promise<Rows> {
  const draw = rate === "original" ? "original" : "uniform";
  const count = most === undefined ? {} : { count: most };
  if (origin === "generator") {
    const rows = { seed: 100, posts: given.posts };
    const { generatedPosts } = await import("../draw/generated-posts.ts");
    return {
      posts: (from) => generatedPosts({ draw, seed, from, rows, ...count }),
      [Symbol.asyncDispose]: async () => {},
    };
  }
  const [{ openSource }, { posts }] = await Promise.all([import("../source/open.ts"), import("../draw/posts.ts")]);
  const source = await openSource(settings, variables, { signal });
  const patience = { giveUpAfterMs: parseDuration("give-up-after", given["give-up-after"]), onWaiting: noteOn(screen) };
  return {
    posts: (from) => posts({ source, draw, seed, from, ...count, ...patience, signal }),
    [Symbol.asyncDispose]: () => source[Symbol.asyncDispose](),
  };
}
