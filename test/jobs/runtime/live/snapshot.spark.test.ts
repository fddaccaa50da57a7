import { expect, test } from "vitest";
import { looksAt, type TableReader } from "../../../../jobs/runtime/live/snapshot.ts";
import type { TablesState } from "../../../../jobs/runtime/live/state.ts";
import { streamSchemas } from "../../../../jobs/runtime/stream/tables.ts";
import { defaultWindows } from "../../../../queries/live/windows.ts";
import { livePin } from "../../../../schemas/pin.ts";
import { quarantine } from "../../../../schemas/quarantine.ts";
import { rawEvent } from "../../../../schemas/raw-event.ts";
import { livePinOf } from "../../../queries/live/arrivals.ts";
import { at, rawEventOf } from "../../../queries/stream/events.ts";
import { session } from "../../../support/session.ts";

const looks = looksAt(defaultWindows);
const minute = 60;
const hour = 60 * minute;

function tables(): TableReader {
  const spark = session();
  const pins = [
    { arrived: 2 * hour + 1, category: "art", poster_name: "Ana", follower_count: 5 },
    { arrived: 2 * hour + 2, category: "art", poster_name: "Ana", follower_count: 7 },
    { arrived: 2 * hour + 2, category: "travel", poster_name: "<b>Bo</b>", follower_count: null },
    { arrived: 2 * hour + 59, category: "travel", poster_name: "Cy", follower_count: 2_000_000_000 },
    { arrived: 2 * hour + 59, category: "quotes", poster_name: null, follower_count: 9 },
    { arrived: 1, category: "travel" },
  ];
  const broken = (kind: string, rule: string) => ({
    ...{ kind, rule, raw: new Uint8Array(), source: null, position: null, arrived_at: at(1) },
  });
  const counted = (start: number, kind: string, records_in: bigint) => ({
    ...{ window_start: at(start), window_end: at(start + minute), kind, records_in, quarantined: 1n },
  });
  const frames: Partial<Record<keyof typeof streamSchemas, unknown>> = {
    pin_table: spark.createDataFrame(pins.map(livePinOf), livePin),
    quarantine: spark.createDataFrame(
      [broken("pin", "bad_key"), broken("geo", "bad_latitude"), broken("geo", "bad_latitude")],
      quarantine,
    ),
    records_in: spark.createDataFrame(
      [counted(2 * hour - minute, "pin", 2n), counted(2 * hour - minute, "geo", 4n), counted(0, "pin", 1n)],
      streamSchemas.records_in,
    ),
    raw_events: spark.createDataFrame(
      [30, 31, 32, 33].map((second) => rawEventOf({ kind: "pin", payload: "{}", arrived: 2 * hour - second })),
      rawEvent,
    ),
  };
  return { read: (name) => frames[name] as never };
}

async function readAt(seconds: number): Promise<TablesState> {
  const from = tables();
  const parts = [];
  for (const look of looks) parts.push(await look.read(from, at(seconds).toDate().getTime(), {}));
  return Object.assign({}, ...parts) as TablesState;
}

test("what the view shows is read from the tables: the open window, the day, the quarantine, closed windows and late records", async () => {
  expect(await readAt(2 * hour + 59.9)).toEqual({
    window: {
      ...{ start: "2026-01-01T02:00:00.000Z", end: "2026-01-01T02:01:00.000Z" },
      categories: [
        { category: "art", posts: 2 },
        { category: "travel", posts: 2 },
        { category: "quotes", posts: 1 },
      ],
      posters: [
        { name: "Cy", posts: 1, followers: 2_000_000_000 },
        { name: "Ana", posts: 2, followers: 7 },
        { name: "<b>Bo</b>", posts: 1 },
      ],
    },
    day: { day: "2026-01-01", categories: ["travel"], posts: 3 },
    quarantine: [
      { kind: "geo", rule: "bad_latitude", records: 2 },
      { kind: "pin", rule: "bad_key", records: 1 },
    ],
    closed: [
      {
        start: "2026-01-01T01:59:00.000Z",
        kinds: { pin: { records: 2, quarantined: 1 }, geo: { records: 4, quarantined: 1 } },
      },
    ],
    late: 2,
  });
});

test("a window in which nothing has come yet is no news: the one before it is shown until then", async () => {
  const [openWindow] = looks;
  const read = (seconds: number) => openWindow?.read(tables(), at(seconds).toDate().getTime(), {});
  expect(await read(2 * hour + minute + 5)).toMatchObject({ window: { start: "2026-01-01T02:00:00.000Z" } });
  const empty = { start: "2026-01-01T02:02:00.000Z", categories: [], posters: [] };
  expect(await read(2 * hour + 2 * minute + 5)).toMatchObject({ window: empty });
});
