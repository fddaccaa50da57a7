import { EmulatorError } from "../emulator-error.ts";
import type { Source } from "../source/connect.ts";
import { wholeTables } from "../source/find-tables.ts";
import { firstKeys } from "../source/keys.ts";
import { rowsReader } from "../source/read-rows.ts";
import type { Drawer } from "./drawer.ts";
import { originalDraws, originalRows } from "./original.ts";

/**
 * Row n of each table in the order of its keys, as the original draws n; a post's key is that of its pin.
 *
 * @throws EmulatorError `usage` where there are fewer pins than the original draws from
 */
export async function originalDrawer(source: Source, seed: number): Promise<Drawer> {
  const tables = await wholeTables(source);
  const keysOf = (kind: keyof typeof tables) => firstKeys(source, tables[kind], originalRows);
  const [pins, geos, users] = await Promise.all([keysOf("pin"), keysOf("geo"), keysOf("user")]);
  if (pins.length < originalRows)
    throw new EmulatorError(
      "usage",
      `The original draws from the first ${originalRows} posts, but ${tables.pin.name} at ${source.shown} holds ${pins.length}: put more in with pipeline source fill, or give a rate such as --rate 50/s`,
    );
  const read = rowsReader(source, tables);
  const rowsFrom = rowsOfDraws(seed);
  return async (from, count) => {
    const keys = rowsFrom(from, count).map((row) => ({ pin: pins[row] ?? "", geo: geos[row], user: users[row] }));
    const rows = await read({
      pin: keys.map(({ pin }) => pin),
      geo: keys.flatMap(({ geo }) => geo ?? []),
      user: keys.flatMap(({ user }) => user ?? []),
    });
    return keys.map(({ pin, geo, user }, i) => ({
      n: from + i,
      key: pin,
      records: { pin: rows.pin.get(pin), geo: rows.geo.get(geo ?? ""), user: rows.user.get(user ?? "") },
    }));
  };
}

/** The rows of some draws in turn; the same ones once more are those of the last time. */
function rowsOfDraws(seed: number): (from: number, count: number) => readonly number[] {
  let draws = originalDraws(seed);
  let [next, last] = [0, { from: -1, rows: [] as readonly number[] }];
  const draw = () => {
    next++;
    return draws.next().value.row;
  };
  return (from, count) => {
    if (from === last.from && count === last.rows.length) return last.rows;
    if (from < next) [draws, next] = [originalDraws(seed), 0];
    while (next < from) draw();
    last = { from, rows: Array.from({ length: count }, draw) };
    return last.rows;
  };
}
