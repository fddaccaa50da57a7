import { usageError } from "../runtime/exit-codes.ts";
import { nearest } from "../runtime/nearest.ts";
import type { OptionKind } from "./option-kinds.ts";

type Kinds = Readonly<Record<string, OptionKind<string | number | boolean>>>;

/** The options of a source on one platform. */
export interface OptionTable<K extends Kinds = Kinds> {
  readonly takes: K;
  /** Options that people look for here, with what to do instead. */
  readonly refuses: Readonly<Record<string, string>>;
  /** Names that begin so are somebody else's and go on as they are. */
  readonly passes?: string;
}

export type OptionsOf<T extends OptionTable> = {
  readonly [N in keyof T["takes"]]?: T["takes"][N] extends OptionKind<infer V> ? V : never;
};

/** Options as people say them, by their names; in a program they are typed by their table (`OptionsOf`). */
export type ToldOptions = ReadonlyMap<string, string>;

/** `name=value`, as often as it is said on the command line. */
export function parseSourceOptions(texts: readonly string[] = []): ToldOptions {
  const options = new Map<string, string>();
  for (const text of texts) {
    const [, name = "", value = ""] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    if (name === "") throw usageError(`--source-option "${text}" is no option: say name=value.`);
    if (options.has(name)) throw usageError(`--source-option ${name} is given twice.`);
    options.set(name, value);
  }
  return options;
}

/** Options held against their table: each by its own name and of its own kind. `where` tells people whose they are. */
export function checkOptions<T extends OptionTable>(
  where: string,
  table: T,
  given: ToldOptions | OptionsOf<T> = new Map(),
): OptionsOf<T> {
  const entries = given instanceof Map ? [...given] : Object.entries(given);
  const checked = entries.map(([name, value]) => [name, checkOption(where, table, name, String(value))]);
  return Object.fromEntries(checked) as OptionsOf<T>;
}

function checkOption(where: string, { takes, refuses, passes }: OptionTable, name: string, said: string): unknown {
  const instead = Object.hasOwn(refuses, name) ? refuses[name] : undefined;
  if (instead !== undefined) throw usageError(`${where} takes no option ${name}: ${instead}`);
  const kind = Object.hasOwn(takes, name) ? takes[name] : undefined;
  if (kind === undefined && passes !== undefined && name.startsWith(passes)) return said;
  if (kind === undefined) throw usageError(`${where} has no option ${name}.${meant(name, takes)}`);
  const value = kind.read(said.trim());
  if (value === undefined) throw usageError(`The option ${name} of ${where} is ${kind.is}, not: ${said}`);
  return value;
}

function meant(name: string, takes: Kinds): string {
  const names = Object.keys(takes);
  const one = nearest(name, names);
  return one === undefined ? ` It has ${names.join(", ")}.` : ` Did you mean ${one}?`;
}

/** Options of which only one may be given. */
export function assertOneOf(where: string, given: object, names: readonly string[]): void {
  const [first, second] = names.filter((name) => Object.hasOwn(given, name));
  if (second !== undefined) throw usageError(`${where} takes ${first} or ${second}, not both.`);
}

/** Options that mean nothing without another. */
export function assertTogether(where: string, given: object, names: readonly string[], what: string): void {
  const lonely = names.find((name) => Object.hasOwn(given, name));
  if (lonely !== undefined) throw usageError(`The option ${lonely} of ${where} goes with ${what} only.`);
}

/** A pair of options that only serves whole. */
export function assertBoth(where: string, given: object, first: string, second: string): void {
  if (Object.hasOwn(given, first) !== Object.hasOwn(given, second))
    throw usageError(`${where} takes ${first} and ${second} both or not at all.`);
}
