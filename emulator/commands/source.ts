import type { Argv } from "yargs";
import { kinds } from "../../schemas/kinds.ts";
import { counted, grouped } from "../counts.ts";
import { EmulatorError } from "../emulator-error.ts";
import { ProgressLine } from "./progress-line.ts";
import { statusText } from "./source-status.ts";
import type { CommandGroup, CommandTools } from "./tools.ts";

/** `source create|fill|load|status`: the database that posts are drawn from. */
export const sourceCommands: CommandGroup = {
  name: "source",
  actions: ["create", "fill", "load", "status"],
  lists: ["pin", "geo", "user"],
  add: (commandLine, tools) =>
    commandLine.command("source", "Make, fill and look at the source database", (source) =>
      source
        .command("create", "Make the database and its three tables where they are missing", createOptions, (given) =>
          create(given, tools),
        )
        .command("fill", "Fill the tables with seeded rows", fillOptions, (given) => fill(given, tools))
        .command("load", "Load files into the tables", loadOptions, (given) => load(given, tools))
        .command("status", "What the tables hold, and what is missing", statusOptions, (given) => status(given, tools))
        .example("$0 source fill", "11,154 posts into the laptop's own database")
        .example("$0 source status --database mysql://me@db.example/pinterest", "What another database holds")
        .epilogue("Addresses, TLS and passwords: docs/source-database.md")
        .demandCommand(1, "Say what to do with the source database: create, fill, load or status"),
    ),
};

type Given<Options extends (command: Argv) => Argv<unknown>> = Awaited<ReturnType<Options>["argv"]>;

const jsonOption = <T>(command: Argv<T>) =>
  command.option("json", { type: "boolean", default: false, describe: "One line of JSON for programs" });

const createOptions = <T>(command: Argv<T>) =>
  jsonOption(command)
    .option("dry-run", { type: "boolean", default: false, describe: "Print the SQL and do nothing" })
    .example("$0 source create", "Whatever is missing of the database and its tables")
    .example("$0 source create --dry-run", "The statements, for somebody who may run them")
    .example("PIPELINE_DATABASE_PASSWORD=… $0 source create --database mysql://me@db.example/pinterest", "Elsewhere");

async function create(given: Given<typeof createOptions>, tools: CommandTools): Promise<void> {
  const [{ createSource, createStatements }, { namedAddress, sourceAddress }] = await Promise.all([
    import("../source/create.ts"),
    import("../source/open.ts"),
  ]);
  const [settings, variables] = await Promise.all([tools.settings(given), tools.variables(given)]);
  if (given["dry-run"]) return tools.print(sqlText(createStatements(namedAddress(settings).database)));
  const address = await sourceAddress(settings, variables);
  const made = await createSource(address, { signal: tools.signal });
  if (given.json) return tools.print(JSON.stringify(made));
  const names = [...(made.database ? [`database ${address.database}`] : []), ...made.tables];
  tools.print(names.length === 0 ? "Everything was there already." : `Made: ${names.join(", ")}.`);
}

const sqlText = (statements: readonly string[]): string => statements.map((statement) => `${statement};`).join("\n");

const fillOptions = <T>(command: Argv<T>) =>
  jsonOption(command)
    .option("posts", {
      type: "number",
      default: 11_154,
      describe: "How many posts, each with a row in the three tables",
    })
    .option("seed", { type: "number", default: 100, describe: "The same seed makes the same rows" })
    .option("replace", { type: "boolean", default: false, describe: "Put them in the place of other rows" })
    .example("$0 source fill", "As many posts as the original has; tables are made where they are missing")
    .example(
      "$0 source fill --posts 10000000 --seed 7 --replace",
      "Ten million others; stopped, it goes on where it was",
    );

async function fill(given: Given<typeof fillOptions>, tools: CommandTools): Promise<void> {
  const [{ createSource }, { checkFill, fillSource }, { connectSource }, { sourceAddress }] = await Promise.all([
    import("../source/create.ts"),
    import("../source/fill.ts"),
    import("../source/connect.ts"),
    import("../source/open.ts"),
  ]);
  const { posts, seed, replace } = given;
  checkFill({ posts, seed });
  const [settings, variables] = await Promise.all([tools.settings(given), tools.variables(given)]);
  const address = await sourceAddress(settings, variables);
  await createSource(address, { signal: tools.signal });
  await using source = await connectSource(address, { signal: tools.signal });
  const rate = rateLine(tools, "Filling");
  const { rows } = await fillSource(source, { posts, seed, replace, onProgress: rate.show }).finally(rate.clear);
  if (given.json) return tools.print(JSON.stringify({ posts, seed, rows }));
  tools.print(
    rows === 0
      ? `Nothing to do: ${source.shown} holds seed ${seed} of ${counted(posts, "post")} already.`
      : `Filled ${source.shown} with ${counted(rows, "row")}: seed ${seed} of ${counted(posts, "post")}.`,
  );
}

const loadOptions = <T>(command: Argv<T>) =>
  jsonOption(command)
    .option("pin", { type: "string", array: true, describe: "Files of posts, for pinterest_data" })
    .option("geo", { type: "string", array: true, describe: "Files of places, for geolocation_data" })
    .option("user", { type: "string", array: true, describe: "Files of users, for user_data" })
    .option("format", {
      choices: ["jsonl", "csv"] as const,
      describe: "Of all files [default: csv where the name ends in .csv, else jsonl]",
    })
    .option("replace", {
      type: "boolean",
      default: false,
      describe: "Put rows in the place of those with the same key",
    })
    .example("$0 source load --pin pins.jsonl --geo places.csv --user users.csv", "JSON lines and CSV with a header")
    .example("$0 source load --pin a.jsonl b.jsonl --replace", "Several files; rows that are there already give way")
    .epilogue(
      "Columns are found by their names, the key as ind or index. A column that a file does not have is NULL; so are null, and " +
        "in CSV an empty field and \\N. A bad line is named, and then nothing of all the files is loaded.",
    );

async function load(given: Given<typeof loadOptions>, tools: CommandTools): Promise<void> {
  const { pin = [], geo = [], user = [], format, replace } = given;
  if (pin.length + geo.length + user.length === 0)
    throw new EmulatorError("usage", "Say which files to load: --pin, --geo or --user FILE…");
  const [{ loadSource }, { openSource }] = await Promise.all([
    import("../source/load.ts"),
    import("../source/open.ts"),
  ]);
  const [settings, variables] = await Promise.all([tools.settings(given), tools.variables(given)]);
  await using source = await openSource(settings, variables, { signal: tools.signal });
  const rate = rateLine(tools, "Loading");
  const loaded = await loadSource(source, {
    files: { pin, geo, user },
    format,
    replace,
    onProgress: rate.show,
  }).finally(rate.clear);
  if (given.json) return tools.print(JSON.stringify(loaded));
  const counts = kinds.filter((kind) => loaded[kind] > 0).map((kind) => counted(loaded[kind], `${kind} row`));
  tools.print(counts.length === 0 ? "The files are empty." : `Loaded ${counts.join(", ")} into ${source.shown}.`);
}

const statusOptions = <T>(command: Argv<T>) =>
  jsonOption(command)
    .example("$0 source status", "Rows, keys, sizes, and what is missing with what to do about it")
    .example("$0 source status --json", "The same for programs");

async function status(given: Given<typeof statusOptions>, tools: CommandTools): Promise<void> {
  const [{ sourceStatus }, { openSource }] = await Promise.all([
    import("../source/status.ts"),
    import("../source/open.ts"),
  ]);
  const [settings, variables] = await Promise.all([tools.settings(given), tools.variables(given)]);
  await using source = await openSource(settings, variables, { signal: tools.signal });
  const found = await sourceStatus(source);
  tools.print(given.json ? JSON.stringify(found) : statusText(found));
}

/** How far a long work is, and how fast it goes: `Filling: 1,200,000 of 3,000,000 rows, 250,000 rows/s`. */
function rateLine({ screen, now }: CommandTools, doing: string) {
  const [line, start] = [new ProgressLine(screen, now), now()];
  let first: number | undefined;
  return {
    show: (rows: number, of?: number): void => {
      first ??= rows;
      const aSecond = Math.round((1000 * (rows - first)) / Math.max(1, now() - start));
      const end = of === undefined ? "" : ` of ${grouped(of)}`;
      line.show(() => `${doing}: ${grouped(rows)}${end} rows, ${grouped(aSecond)} rows/s`);
    },
    clear: () => line.clear(),
  };
}
