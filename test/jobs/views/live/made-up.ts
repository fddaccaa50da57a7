import type { LiveState, QueryState, StreamState } from "../../../../jobs/runtime/live/state.ts";
import { streamTableNames } from "../../../../jobs/runtime/stream/tables.ts";
import { type Kind, kinds } from "../../../../schemas/kinds.ts";

/** The moment of the made-up states: ages in frames are told from it. */
export const moment = Date.parse("2026-11-21T12:04:35.000Z");

const before = (seconds: number): string => new Date(moment - seconds * 1000).toISOString();

const categories = ["art", "travel", "mens-fashion", "christmas", "quotes", "home-decor", "education", "tattoos"];
const posters = ["Ana Ilić", "日本の旅", "The Crafty Blog Stalker", "Women's Best", "Hans", "Of Houses and Trees"];

/** A state in which everything is well, but for what the test says. */
export function madeUp(parts: Partial<LiveState> = {}): LiveState {
  return {
    ...{ id: "12ab", from: "Kinesis streaming-12ab-pin, -geo, -user", startedAt: before(900), at: before(0) },
    alerts: [],
    spark: { state: "running", since: before(890) },
    streams: kinds.map((kind) => madeUpStream(kind)),
    queries: streamTableNames.map((name) => madeUpQuery(name)),
    tables: {
      window: {
        ...{ start: before(35), end: before(-25) },
        categories: categories.map((category, i) => ({ category, posts: 312 - i * 37 })),
        posters: posters.map((name, i) => ({ name, posts: 9 - i, followers: 8_200_000 - i * 1_234_567 })),
      },
      day: { day: "2026-11-21", categories: ["art"], posts: 12_345 },
      quarantine: [
        { kind: "geo", rule: "bad_latitude", records: 120 },
        { kind: "pin", rule: "malformed_json", records: 48 },
        { kind: "user", rule: "bad_age", records: 7 },
      ],
      closed: Array.from({ length: 12 }, (_, i) => ({
        start: before(155 + 60 * i),
        kinds: {
          pin: { records: 3000 - i, quarantined: 12 },
          geo: { records: 2980 + i, quarantined: 20 },
          user: { records: 3001, quarantined: 0 },
        },
      })),
      late: 0,
    },
    ...parts,
  };
}

export function madeUpStream(kind: Kind, parts: Partial<StreamState> = {}): StreamState {
  const phase = kinds.indexOf(kind);
  return {
    ...{ kind, recordsPerSecond: 49.8 + phase, lagSeconds: 2.4 + phase, records: 44_820, duplicates: 31 },
    ...{ quarantineRate: 0.004, lastRecordAt: before(3) },
    history: Array.from({ length: 60 }, (_, i) => 50 + 9 * Math.sin(i / 4 + phase) + ((i * 7919) % 5)),
    stepSeconds: 5,
    ...parts,
  };
}

export const madeUpQuery = (name: string, parts: Partial<QueryState> = {}): QueryState => ({
  ...{ name, state: "running", since: before(890), restarts: 0 },
  last: {
    at: before(4),
    batch: 170,
    rows: 750,
    rowsPerSecond: 312.5,
    seconds: 2.4,
    lagSeconds: 3.1,
    stateRows: 30_100,
  },
  ...parts,
});
