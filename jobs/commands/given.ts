import { usageError } from "../runtime/exit-codes.ts";

/** A first word of the command line, its second words, and the options of its commands that may be given more than once. */
export interface CommandWords {
  readonly name: string;
  readonly actions: readonly string[];
  readonly lists: readonly string[];
}

export const ownCommands: readonly CommandWords[] = [
  { name: "job", actions: ["batch", "stream"], lists: ["question", "source-option"] },
  { name: "check", actions: [], lists: [] },
  { name: "table", actions: ["list", "show", "export"], lists: [] },
  { name: "config", actions: ["show"], lists: [] },
  { name: "cloud", actions: ["up", "status", "logs", "down", "reset", "env"], lists: [] },
  { name: "doctor", actions: [], lists: [] },
];

/** What yargs lets pass: an option without its value, as `--lake "$UNSET"` gives it, or given twice, or no number of rows. */
export function wellGiven(given: Readonly<Record<string, unknown>>, commands = ownCommands): true {
  const [first] = given._ as readonly unknown[];
  const lists = ["_", ...(commands.find(({ name }) => name === first)?.lists ?? [])];
  for (const [name, value] of Object.entries(given)) {
    // yargs' other spelling of one that has a hyphen: it is there as it was said, too.
    if (/[A-Z]/.test(name)) continue;
    if (value === "") throw usageError(`--${name} is empty: give it a value or leave it out.`);
    if (Array.isArray(value) && !lists.includes(name)) throw usageError(`--${name} is given twice.`);
  }
  const { rows = 0 } = given;
  if (!Number.isSafeInteger(rows) || Number(rows) < 0) throw usageError("--rows must be a whole number.");
  return true;
}

/** The command that the first words name, as far as they name one: whose help to read. */
export function commandIn(args: readonly string[], commands = ownCommands): string {
  const [first = "", action = ""] = args;
  const command = commands.find(({ name }) => name === first);
  if (command === undefined) return "pipeline";
  return command.actions.includes(action) ? `pipeline ${first} ${action}` : `pipeline ${first}`;
}
