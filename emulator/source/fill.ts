import { type Kind, kinds } from "../../schemas/kinds.ts";
import { EmulatorError } from "../emulator-error.ts";
import { geoRecord } from "../rows/geo.ts";
import { pinRecord } from "../rows/pin.ts";
import type { RowShape } from "../rows/record.ts";
import { userRecord } from "../rows/user.ts";
import type { Source } from "./connect.ts";
import type { SourceConnection } from "./connection.ts";
import { markOf, readMark, writeMark } from "./fill-mark.ts";
import { wholeTables } from "./find-tables.ts";
import { putRows, type Way, wayOf } from "./put-rows.ts";
import type { Values } from "./rows-text.ts";
import { quoted, type SourceTable, sourceTables } from "./tables.ts";

export interface FillOptions {
  /** Default 100. */
  readonly seed?: number;
  /** Number of posts, each with a row in the three tables, whose keys are 0 to posts − 1. Default 11,154. */
  readonly posts?: number;
  /** Puts the rows in the place of others; without it others are an error. */
  readonly replace?: boolean;
  /** Default: the faster way that the server allows. */
  readonly way?: Way;
  /** Posts a transaction. Default 20,000. */
  readonly batchPosts?: number;
  /** Called after each transaction with the number of rows that are in the three tables together, and will be. */
  readonly onProgress?: (rows: number, of: number) => void;
}

/** How many rows were put in by this call; 0 where all of them were there. */
export interface Filled {
  readonly rows: number;
}

/**
 * Fills the three tables with seeded rows. A fill that was broken off goes on where it stopped; a second one of the same seed
 * and number changes nothing.
 *
 * @throws EmulatorError `usage` where a table holds other rows and `replace` is not given, or a number is out of range
 */
export async function fillSource(source: Source, options: FillOptions = {}): Promise<Filled> {
  const settings = { seed: 100, posts: 11_154, replace: false, batchPosts: 20_000, ...options };
  checkFill(settings);
  await wholeTables(source);
  const starts = await Promise.all(kinds.map((kind) => startOf(source, sourceTables[kind], settings)));
  const total = kinds.length * settings.posts;
  const before = starts.reduce((sum, start) => sum + start, 0);
  let rows = before;
  const onBatch = (count: number) => {
    rows += count;
    settings.onProgress?.(rows, total);
  };
  await fillTables(source, starts, settings, onBatch);
  // Else the server goes on planning for empty tables, and says that they are, for a while.
  if (rows > before)
    await source.rows(`ANALYZE TABLE ${kinds.map((kind) => quoted(sourceTables[kind].name)).join(", ")}`);
  return { rows: rows - before };
}

type Settings = FillOptions & RowShape & { readonly replace: boolean; readonly batchPosts: number };

/** The number of rows that an earlier fill has left, which are the first ones. Clears what is to be replaced. */
async function startOf(source: Source, { name, key }: SourceTable, settings: Settings): Promise<number> {
  const [table, quotedKey] = [quoted(name), quoted(key)];
  const [mark, [facts]] = await Promise.all([
    readMark(source, name),
    source.rows(`SELECT COUNT(*), MIN(${quotedKey}), MAX(${quotedKey}) FROM ${table}`),
  ]);
  const [count = 0, least, greatest] = (facts ?? []).map(Number);
  const isOurs = mark === markOf(settings) && least === 0 && greatest === count - 1 && count <= settings.posts;
  if (isOurs && !settings.replace) return count;
  if (count > 0 && !settings.replace)
    throw new EmulatorError(
      "usage",
      `Table ${name} at ${source.shown} holds ${count} other rows${mark && ` (${mark})`}: give --replace to put ${markOf(settings)} in their place`,
    );
  if (count > 0) await source.run(`TRUNCATE TABLE ${table}`);
  // Before the first row, so that a fill that is broken off can be gone on with.
  await writeMark(source, name, markOf(settings));
  return 0;
}

/** All at once; where one fails the others end after their batch, and none is at work any more when that is told. */
async function fillTables(
  source: Source,
  starts: readonly number[],
  settings: Settings,
  onBatch: (count: number) => void,
): Promise<void> {
  const failed = new AbortController();
  const fills = kinds.map((kind, i) =>
    source
      .using((connection) => fillTable(connection, kind, starts[i] ?? 0, settings, onBatch, failed.signal))
      .catch((error: unknown) => failed.abort(error)),
  );
  await Promise.all(fills);
  failed.signal.throwIfAborted();
}

async function fillTable(
  connection: SourceConnection,
  kind: Kind,
  start: number,
  settings: Settings,
  onBatch: (count: number) => void,
  end: AbortSignal,
): Promise<void> {
  const way = settings.way ?? (await wayOf(connection));
  for (let from = start; from < settings.posts && !end.aborted; from += settings.batchPosts) {
    const to = Math.min(from + settings.batchPosts, settings.posts);
    await putRows(connection, way, sourceTables[kind], rowsOf(kind, settings, from, to), to - from);
    onBatch(to - from);
  }
}

const makers = { pin: pinRecord, geo: geoRecord, user: userRecord };

function* rowsOf(kind: Kind, shape: RowShape, from: number, to: number): Generator<Values> {
  const make = makers[kind];
  for (let n = from; n < to; n++) yield Object.values(make(shape, n));
}

/** @throws EmulatorError `usage` for numbers that are out of range */
export function checkFill({ seed = 100, posts = 11_154, batchPosts = 20_000 }: FillOptions): void {
  if (!Number.isSafeInteger(seed)) throw new EmulatorError("usage", `--seed is ${seed}: give a whole number`);
  if (!Number.isSafeInteger(posts) || posts < 1)
    throw new EmulatorError("usage", `--posts is ${posts}: give a whole number above 0`);
  if (!Number.isSafeInteger(batchPosts) || batchPosts < 1)
    throw new RangeError(`batchPosts is ${batchPosts}: give a whole number above 0`);
}
