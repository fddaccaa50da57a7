import { type ActionOptions, Timestamp } from "spark-connect-js";
import { lit, sum } from "spark-connect-js/functions";
import { timestamp } from "spark-connect-js/schema";
import { categoryOfTheDay } from "../../../queries/live/category-of-the-day.ts";
import { lateRecords } from "../../../queries/live/late.ts";
import { topCategories, topPosters } from "../../../queries/live/most-popular.ts";
import { quarantineByRule } from "../../../queries/live/quarantine-by-rule.ts";
import { defaultWindows, type Windows } from "../../../queries/live/windows.ts";
import type { StreamTables } from "../stream/tables.ts";
import { closedWindows } from "./closed-windows.ts";
import type { OpenWindow, TablesState } from "./state.ts";

/** The stream's tables as they are now. */
export type TableReader = Pick<StreamTables, "read">;

/** Something that is read from the tables again and again. */
export interface Look {
  /** At most so often, in seconds; each time where it is 0. */
  readonly everySeconds: number;
  /** At the moment given, in milliseconds since 1970. */
  readonly read: (tables: TableReader, now: number, options: ActionOptions) => Promise<Omit<TablesState, "stale">>;
}

/** All that is read, with windows as the stream has them: what changes slowly or costs more, less often. */
export const looksAt = ({ windowSeconds }: Windows): readonly Look[] => {
  const windowMs = windowSeconds * 1000;
  return [
    { everySeconds: 0, read: openWindow(windowMs) },
    { everySeconds: 15, read: closedOfTheHour },
    { everySeconds: 15, read: quarantineSoFar },
    { everySeconds: 30, read: daySoFar },
    { everySeconds: 120, read: lateOfTheHour(windowMs) },
  ];
};

const mostCategories = 20;
const mostPosters = 10;
const hourMs = 3_600_000;

/**
 * The window of this moment. Its first records take some seconds from the stream to the table; until then it is the window before, which
 * has ended but is not closed.
 */
const openWindow =
  (windowMs: number): Look["read"] =>
  async (tables, now, options) => {
    const window = await windowAt(tables, now, windowMs, options);
    if (window.categories.length > 0) return { window };
    const before = await windowAt(tables, now - windowMs, windowMs, options);
    return { window: before.categories.length > 0 ? before : window };
  };

async function windowAt(
  tables: TableReader,
  now: number,
  windowMs: number,
  options: ActionOptions,
): Promise<OpenWindow> {
  const pin = tables.read("pin_table");
  const windows = { ...defaultWindows, windowSeconds: windowMs / 1000 };
  const categories = await topCategories({ pin }, moment(now), mostCategories, windows).collect(options);
  const posters =
    categories.length === 0 ? [] : await topPosters({ pin }, moment(now), mostPosters, windows).collect(options);
  const start = now - (now % windowMs);
  return {
    start: new Date(start).toISOString(),
    end: new Date(start + windowMs).toISOString(),
    categories: categories.map(({ category, posts }) => ({ category, posts: Number(posts) })),
    posters: posters.map(({ poster_name, posts, follower_count }) => ({
      name: poster_name,
      posts: Number(posts),
      ...(follower_count !== null && { followers: follower_count }),
    })),
  };
}

async function daySoFar(tables: TableReader, now: number, options: ActionOptions): ReturnType<Look["read"]> {
  const rows = await categoryOfTheDay.from({ pin: tables.read("pin_table") }, moment(now)).collect(options);
  const categories = rows.map(({ category }) => category);
  const posts = Number(rows[0]?.posts ?? 0);
  return { day: { day: new Date(now).toISOString().slice(0, 10), categories, posts } };
}

async function quarantineSoFar(tables: TableReader, _: number, options: ActionOptions): ReturnType<Look["read"]> {
  const rows = await quarantineByRule.from(tables.read("quarantine")).collect(options);
  return { quarantine: rows.map(({ kind, rule, records }) => ({ kind, rule, records: Number(records) })) };
}

async function closedOfTheHour(tables: TableReader, now: number, options: ActionOptions): ReturnType<Look["read"]> {
  return { closed: closedWindows(await countedSince(tables, now - hourMs).collect(options)) };
}

/** Records that came late are found by comparing what is kept with what was counted, so both are read from the same window on. */
const lateOfTheHour =
  (windowMs: number): Look["read"] =>
  async (tables, now, options) => {
    const since = now - (now % windowMs) - hourMs;
    const raw = tables.read("raw_events").where((c) => c.arrived_at.ge(lit(moment(since), timestamp())));
    const windows = { ...defaultWindows, windowSeconds: windowMs / 1000 };
    const [row] = await lateRecords(raw, countedSince(tables, since), windows)
      .agg((c) => ({ late: sum(c.late) }))
      .collect(options);
    return { late: Number(row?.late ?? 0) };
  };

const countedSince = (tables: TableReader, since: number) =>
  tables.read("records_in").where((c) => c.window_start.ge(lit(moment(since), timestamp())));

const moment = (milliseconds: number): Timestamp => Timestamp.of(BigInt(Math.floor(milliseconds)) * 1000n);
