import { usageError } from "../runtime/exit-codes.ts";

/** What yargs lets pass: an option without its value, as `--lake "$UNSET"` gives it, or given twice, or no number of rows. */
export function wellGiven(given: Readonly<Record<string, unknown>>): true {
  for (const [name, value] of Object.entries(given)) {
    if (value === "") throw usageError(`--${name} is empty: give it a value or leave it out.`);
    if (Array.isArray(value) && name !== "_" && name !== "question") throw usageError(`--${name} is given twice.`);
  }
  const { rows = 0 } = given;
  if (!Number.isSafeInteger(rows) || Number(rows) < 0) throw usageError("--rows must be a whole number.");
  return true;
}

/** The command that the first words name, as far as they name one: whose help to read. */
export function commandIn(args: readonly string[]): string {
  const [command = "", action = ""] = args;
  const actions = actionsOf.get(command);
  if (actions === undefined) return "pipeline";
  return actions.includes(action) ? `pipeline ${command} ${action}` : `pipeline ${command}`;
}

const actionsOf: ReadonlyMap<string, readonly string[]> = new Map([
  ["job", ["batch"]],
  ["table", ["list", "show", "export"]],
  ["config", ["show"]],
  ["doctor", []],
]);
