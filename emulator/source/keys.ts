import { Random } from "../rows/random.ts";
import { streams } from "../rows/record.ts";
import type { Source } from "./connect.ts";
import type { WholeTable } from "./find-tables.ts";
import { quoted } from "./tables.ts";

/**
 * Draws keys, each one that exists as likely as any other. A key that it draws may not exist: draw again then, which leaves
 * those that do exist equally likely.
 */
export type DrawKey = (random: Random) => string;

/** The first keys of a table in their order, at most `limit`. */
export async function firstKeys(source: Source, table: WholeTable, limit: number): Promise<readonly string[]> {
  const keys: string[] = [];
  for await (const page of keyPages(source, table, Math.min(limit, keysAPage))) {
    keys.push(...page.slice(0, limit - keys.length));
    if (keys.length >= limit) break;
  }
  return keys;
}

/**
 * Finds the cheaper way of drawing: any number between the smallest and the greatest key where most of them are keys, else
 * one out of a list of all keys (8 bytes each). Undefined for an empty table.
 */
export async function keyDrawing(source: Source, table: WholeTable): Promise<DrawKey | undefined> {
  const key = quoted(table.key);
  const [bounds] = await source.rows(`SELECT MIN(${key}), MAX(${key}) FROM ${quoted(table.name)}`);
  const [least, greatest] = bounds ?? [];
  if (typeof least !== "string" || typeof greatest !== "string") return undefined;
  const range = { least: BigInt(least), greatest: BigInt(greatest) };
  return (await isDense(source, table, range)) ? fromRange(range) : fromList(await allKeys(source, table));
}

export interface KeyRange {
  readonly least: bigint;
  readonly greatest: bigint;
}

/** Draws any whole number from `least` to `greatest`, which are less than 2^53 apart. */
export function fromRange({ least, greatest }: KeyRange): DrawKey {
  const size = Number(greatest - least) + 1;
  return (random) => String(least + BigInt(Math.floor(unit53(random) * size)));
}

/** Draws one of the keys. */
export function fromList(keys: BigInt64Array): DrawKey {
  return (random) => String(keys[Math.floor(unit53(random) * keys.length)]);
}

/** A number from 0 up to, and without, 1 in steps of 2^-53: steps of 2^-32 would favour some of many keys. */
const unit53 = (random: Random): number => ((random.next() >>> 5) * 67108864 + (random.next() >>> 6)) / 2 ** 53;

/** Whether about half of the numbers between are keys, or more, judged by some that are drawn. */
async function isDense(source: Source, { name, key }: WholeTable, range: KeyRange): Promise<boolean> {
  if (range.greatest - range.least >= 2n ** 53n) return false;
  const [draw, random] = [fromRange(range), new Random().at(0, streams.draw, 0)];
  const probes = new Set(Array.from({ length: 1000 }, () => draw(random)));
  const count = `SELECT COUNT(*) FROM ${quoted(name)} WHERE ${quoted(key)} IN (${[...probes].join(",")})`;
  const [found] = await source.rows(count);
  return Number(found?.[0]) >= 0.45 * probes.size;
}

async function allKeys(source: Source, table: WholeTable): Promise<BigInt64Array> {
  let keys = new BigInt64Array(keysAPage);
  let length = 0;
  for await (const page of keyPages(source, table, keysAPage)) {
    if (length + page.length > keys.length) {
      const larger = new BigInt64Array(2 * (length + page.length));
      larger.set(keys);
      keys = larger;
    }
    for (const key of page) keys[length++] = BigInt(key);
  }
  return keys.subarray(0, length);
}

const keysAPage = 20_000;

/** All keys in their order; each page begins after the last key of the one before, so that the server never counts rows. */
async function* keyPages(source: Source, { name, key }: WholeTable, size: number): AsyncGenerator<readonly string[]> {
  const select = (where: string) =>
    `SELECT ${quoted(key)} FROM ${quoted(name)} ${where} ORDER BY ${quoted(key)} LIMIT ${size}`;
  let where = "";
  for (;;) {
    const page = (await source.rows(select(where))).map(([found]) => found as string);
    if (page.length > 0) yield page;
    if (page.length < size) return;
    where = `WHERE ${quoted(key)} > ${page.at(-1)}`;
  }
}
