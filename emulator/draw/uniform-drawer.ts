import { EmulatorError } from "../emulator-error.ts";
import { Random } from "../rows/random.ts";
import { streams } from "../rows/record.ts";
import type { Source } from "../source/connect.ts";
import { wholeTables } from "../source/find-tables.ts";
import { type DrawKey, keyDrawing } from "../source/keys.ts";
import { rowsReader } from "../source/read-rows.ts";
import type { Drawer } from "./drawer.ts";
import type { Post } from "./post.ts";

/**
 * Each post of `pinterest_data` as likely as any other, with the rows of the other tables that have its key.
 *
 * @throws EmulatorError `usage` where there is none
 */
export async function uniformDrawer(source: Source, seed: number): Promise<Drawer> {
  const tables = await wholeTables(source);
  const draw = await keyDrawing(source, tables.pin);
  if (draw === undefined)
    throw new EmulatorError(
      "usage",
      `Table ${tables.pin.name} at ${source.shown} is empty: put posts in with: pipeline source fill`,
    );
  const read = rowsReader(source, tables);
  const keyOf = keysOfDraws(seed, draw);
  return async (from, count) => {
    const posts: Post[] = [];
    let missing = Array.from({ length: count }, (_, i) => from + i);
    for (let attempt = 0; missing.length > 0; attempt++) {
      if (attempt > mostAttempts)
        throw new EmulatorError("tryAgain", `The keys of ${tables.pin.name} change while posts are drawn: try again`);
      const keys = missing.map((n) => keyOf(n, attempt));
      const rows = await read({ pin: keys, geo: keys, user: keys });
      missing = missing.filter((n, i) => {
        const key = keys[i] ?? "";
        if (!rows.pin.has(key)) return true;
        posts[n - from] = {
          n,
          key,
          records: { pin: rows.pin.get(key), geo: rows.geo.get(key), user: rows.user.get(key) },
        };
        return false;
      });
    }
    return posts;
  };
}

/** At least about half of the keys that are drawn exist, so that so many misses are no chance. */
const mostAttempts = 100;

/** The key of draw n: the first one drawn that exists, so the how-manieth attempt is to be told. */
export function keysOfDraws(seed: number, draw: DrawKey): (n: number, attempt: number) => string {
  const random = new Random();
  return (n, attempt) => {
    random.at(seed, streams.draw, n);
    for (let before = 0; before < attempt; before++) draw(random);
    return draw(random);
  };
}
