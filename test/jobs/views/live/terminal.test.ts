import { EventEmitter } from "node:events";
import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import type { Alert } from "../../../../jobs/runtime/live/state.ts";
import { terminalFrame } from "../../../../jobs/views/live/terminal-frame.ts";
import { columnsOf } from "../../../../jobs/views/live/terminal-text.ts";
import { canDraw, TerminalView } from "../../../../jobs/views/live/terminal-view.ts";
import { madeUp, madeUpQuery, madeUpStream, moment } from "./made-up.ts";

const alerts: readonly Alert[] = [
  {
    id: "silent-geo",
    severity: "critical",
    since: new Date(moment).toISOString(),
    text: "No geo records since 12:03:20 UTC: is anything posting to that stream? If so, look at the query raw_events.",
  },
];

const frame = (columns: number, rows: number, state = madeUp()) =>
  terminalFrame(state, { columns, rows, now: moment, colours: false });

describe("a frame", () => {
  test("of a terminal as it comes", () => {
    expect(frame(80, 24).join("\n")).toBe(
      `
The stream 12ab: Kinesis streaming-12ab-pin, -geo, -user            12:04:35 UTC
No alerts. 10 of 10 queries run.

stream  records/s         lag  quarantined     last record  last minutes
pin          49.8       2.4 s        0.4 %         3 s ago  ▇██▇▇▆▆▆▇███▇▆▆▆▆▇██
geo          50.8       3.4 s        0.4 %         3 s ago  ██▇▇▆▆▆▇███▇▆▆▆▇▇██▇
user         51.8       4.4 s        0.4 %         3 s ago  █▇▆▆▆▇▇██▇▇▆▆▆▇███▇▆

Category of the day: art (12,345 posts)

Posts by category, 12:04 – 12:05 UTC
art                            312  ████████████████████████████████████████████
travel                         275  ██████████████████████████████████████▊
mens-fashion                   238  █████████████████████████████████▋

Most popular posters, 12:04 – 12:05 UTC
  8.2M  Ana Ilić                                                         9 posts
 6.97M  日本の旅                                                         8 posts
 5.73M  The Crafty Blog Stalker                                          7 posts

Queries
raw_events         running     750 rows in 2.4 s, 4 s ago
pin_table          running     750 rows in 2.4 s, 4 s ago
geo_table          running     750 rows in 2.4 s, 4 s ago`.slice(1),
    );
  });

  test("of a small one keeps alerts and streams, and leaves out what has no room", () => {
    expect(frame(40, 10, madeUp({ alerts })).join("\n")).toBe(
      `
The stream 12ab: Kinesis …  12:04:35 UTC
! No geo records since 12:03:20 UTC: is
  anything posting to that stream? If s…

stream  records/s         lag
pin          49.8       2.4 s
geo          50.8       3.4 s
user         51.8       4.4 s

Category of the day: art (12,345 posts)`.slice(1),
    );
  });

  test("of a wide one has its parts side by side", () => {
    const wide = frame(110, 40);
    const titles = wide.findIndex((line) => line.startsWith("Posts by category"));
    expect(wide[titles]).toMatch(/^Posts by category, .* {3}Most popular posters, /);
    expect(wide.findIndex((line) => /^Queries {9}/.test(line) || line.startsWith("Queries"))).toBeGreaterThan(titles);
    expect(wide.join("\n")).toContain("geo bad_latitude");
    expect(wide.join("\n")).toContain("Closed windows");
  });

  test("tells what is wrong: queries that do not run first, and tables that cannot be read", () => {
    const why = "a file is gone";
    const queries = [
      madeUpQuery("raw_events"),
      madeUpQuery("pin_table", { state: "restarting", why }),
      madeUpQuery("geo_table", { state: "failed", why: "the disk is full" }),
    ];
    const stale = { since: "2026-11-21T12:04:05.000Z", why: "Spark is away" };
    const lines = frame(80, 30, madeUp({ alerts, queries, tables: { stale } }));
    expect(lines).toContain("Stale since 12:04:05 UTC: Spark is away");
    const queriesAt = lines.indexOf("Queries") + 1;
    expect(lines.slice(queriesAt, queriesAt + 3)).toEqual([
      "geo_table          failed      the disk is full",
      "pin_table          restarting  a file is gone",
      "raw_events         running     750 rows in 2.4 s, 4 s ago",
    ]);
    expect(lines).toContain("not read yet");
  });

  test("is coloured only where that is asked for", () => {
    const start = "\u001b[";
    expect(frame(100, 30, madeUp({ alerts })).join("")).not.toContain(start);
    const coloured = terminalFrame(madeUp({ alerts }), { columns: 100, rows: 30, now: moment, colours: true });
    expect(coloured[1]).toBe(`${start}1;31m${frame(100, 30, madeUp({ alerts }))[1]}${start}0m`);
  });

  test("fits any terminal, whatever the records say", () => {
    const anything = fc.string({ unit: "binary", maxLength: 60 });
    const hostile = fc.oneof(
      anything,
      fc.constantFrom("\u001b[2J", "\u202etxet", "日本の旅👩‍👩‍👧", "\r\n", "e\u0301".repeat(90)),
    );
    const size = { columns: fc.integer({ min: 40, max: 250 }), rows: fc.integer({ min: 10, max: 80 }) };
    fc.assert(
      fc.property(fc.record(size), fc.array(hostile, { maxLength: 6 }), ({ columns, rows }, texts) => {
        const { tables } = madeUp();
        const window = {
          ...tables.window!,
          categories: texts.map((category, i) => ({ category, posts: 10 ** i })),
          posters: texts.map((name, i) => ({ name, posts: 10 ** i, followers: 2_147_483_647 })),
        };
        const alerts = texts.map((text, i) => ({ id: `${i}`, severity: "warning", since: "", text }) as const);
        const streams = [madeUpStream("pin", { recordsPerSecond: 123_456, records: 123_456_789, lagSeconds: 1e6 })];
        const lines = frame(columns, rows, madeUp({ alerts, streams, tables: { ...tables, window } }));
        expect(lines.length).toBeLessThanOrEqual(rows);
        for (const line of lines) {
          expect(stringWidth(line)).toBeLessThanOrEqual(columns);
          expect(line).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        }
      }),
      { numRuns: 20 },
    );
  });
});

test("a history is drawn from 0 to its peak, several values in one column where there is less room", () => {
  expect(columnsOf([0, 1, 2, 3, 4, 5, 6, 7], 8)).toBe("▁▂▃▄▅▆▇█");
  expect(columnsOf([0, 0, 0, 0, 7, 7, 7, 7], 4)).toBe("▁▁██");
  expect(columnsOf([0, 0, 0], 3)).toBe("▁▁▁");
  expect(columnsOf([], 5)).toBe("");
});

describe("the terminal view", () => {
  function open(environment: Readonly<Record<string, string>> = {}) {
    const written: string[] = [];
    const screen = Object.assign(new EventEmitter(), {
      ...{ isTTY: true, columns: 80, rows: 24 },
      write: (text: string) => written.push(text),
    });
    const view = new TerminalView(screen, { environment, now: () => moment });
    return { view, screen, written, last: () => written.at(-1) ?? "" };
  }

  test("draws in place, anew when the terminal changes its size, and gives the terminal back", () => {
    const { view, screen, written, last } = open({ NO_COLOR: "1" });
    expect(written).toEqual(["\u001b[?1049h\u001b[?25l"]);
    view.show(madeUp());
    expect(last().startsWith("\u001b[?2026h\u001b[HThe stream 12ab")).toBe(true);
    expect(last().split("\r\n")).toHaveLength(24);
    Object.assign(screen, { columns: 40, rows: 10 });
    screen.emit("resize");
    expect(last().split("\r\n")).toHaveLength(9);
    view.close();
    expect(last()).toBe("\u001b[?25h\u001b[?1049l");
    const drawn = written.length;
    view.close();
    screen.emit("resize");
    expect(written).toHaveLength(drawn);
    expect(process.listeners("exit")).not.toContain(view.close);
  });

  test("has colours unless NO_COLOR says otherwise", () => {
    const bold = "\u001b[1m";
    for (const [environment, expected] of [
      [{}, true],
      [{ NO_COLOR: "" }, true],
      [{ NO_COLOR: "1" }, false],
    ] as const) {
      const { view, last } = open(environment);
      view.show(madeUp());
      expect(last().includes(bold)).toBe(expected);
      view.close();
    }
  });

  test("is for terminals that can move their cursor", () => {
    const write = () => {};
    expect(canDraw({ isTTY: true, write }, {})).toBe(true);
    expect(canDraw({ write }, {})).toBe(false);
    expect(canDraw({ isTTY: true, write }, { TERM: "dumb" })).toBe(false);
  });
});
