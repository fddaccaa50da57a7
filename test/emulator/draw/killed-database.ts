import { setTimeout } from "node:timers/promises";
import { posts } from "../../../emulator/draw/posts.ts";
import { keysOfDraws } from "../../../emulator/draw/uniform-drawer.ts";
import { EmulatorError } from "../../../emulator/emulator-error.ts";
import { geoRecord } from "../../../emulator/rows/geo.ts";
import { pinRecord } from "../../../emulator/rows/pin.ts";
import { Random } from "../../../emulator/rows/random.ts";
import { userRecord } from "../../../emulator/rows/user.ts";
import { parseAddress } from "../../../emulator/source/address.ts";
import { connectSource, type Source } from "../../../emulator/source/connect.ts";
import { createSource } from "../../../emulator/source/create.ts";
import { fillSource } from "../../../emulator/source/fill.ts";
import { fromRange } from "../../../emulator/source/keys.ts";
import { sourceStatus } from "../../../emulator/source/status.ts";
import { type DatabaseProcess, startDatabase } from "../../support/database-process.ts";

export interface KilledRun {
  /** How often the database was killed while it was filled, and while posts were drawn. */
  readonly killsOfFill: number;
  readonly killsOfDraw: number;
  /** Rows that are not there after the fill, posts that were not drawn in their place, and posts that are not what they should be. */
  readonly lost: number;
  readonly misplaced: number;
  readonly wrong: number;
}

/**
 * Fills a database of its own with so many posts and draws as many, while the database is killed by kill -9 at places that the
 * seed tells, and started again. What was drawn is held against the generator, which knows no database.
 */
export async function killedRun(count: number, kills: number, seed: number): Promise<KilledRun> {
  const database = await startDatabase();
  try {
    const address = parseAddress(database.url);
    await createSource(address);
    await using source = await connectSource(address);
    const random = new Random().at(seed, 0, 0);
    const places = () => Array.from({ length: kills }, () => random.below(count)).toSorted((a, b) => a - b);
    const killsOfFill = await fillThrough(source, database, count, places());
    const { tables } = await sourceStatus(source);
    const lost = tables.reduce((sum, { rows, gaps }) => sum + count - rows + Number(gaps), 0);
    return { killsOfFill, lost, ...(await drawThrough(source, database, count, places(), seed)) };
  } finally {
    await database.remove();
  }
}

/** The fill is begun again as often as it fails, as a person would. */
async function fillThrough(
  source: Source,
  database: DatabaseProcess,
  posts: number,
  places: number[],
): Promise<number> {
  let kills = 0;
  const onProgress = (rows: number) => {
    if (rows < 3 * (places[0] ?? Number.POSITIVE_INFINITY)) return;
    places.shift();
    kills++;
    void database.kill();
  };
  for (;;)
    try {
      await fillSource(source, { posts, batchPosts: Math.ceil(posts / 40), onProgress });
      return kills;
    } catch (error) {
      if (!(error instanceof EmulatorError && error.kind === "tryAgain")) throw error;
      await database.kill();
      await database.start();
    }
}

async function drawThrough(source: Source, database: DatabaseProcess, count: number, places: number[], seed: number) {
  const keyOf = keysOfDraws(seed, fromRange({ least: 0n, greatest: BigInt(count - 1) }));
  const found = { killsOfDraw: 0, misplaced: 0, wrong: 0 };
  let [expected, back] = [0, Promise.resolve()];
  for await (const { n, key, records } of posts({ source, draw: "uniform", seed, count })) {
    if (n !== expected++) found.misplaced++;
    const [shape, row] = [{ seed: 100, posts: count }, Number(key)];
    const made = [pinRecord(shape, row), geoRecord(shape, row), userRecord(shape, row)].map((one) =>
      JSON.stringify(one),
    );
    if (key !== keyOf(n, 0) || [records.pin, records.geo, records.user].some((one, i) => one !== made[i]))
      found.wrong++;
    if (n < (places[0] ?? Number.POSITIVE_INFINITY)) continue;
    places.shift();
    found.killsOfDraw++;
    await back;
    await database.kill();
    // It stays away for a while, in which posts that were read before are used up.
    back = setTimeout(100).then(database.start);
  }
  await back;
  return { ...found, misplaced: found.misplaced + count - expected };
}
