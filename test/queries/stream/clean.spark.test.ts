import { expect, test } from "vitest";
import { cleaning } from "../../../queries/clean/index.ts";
import { quarantined } from "../../../queries/clean/quarantined.ts";
import { streamCleaning } from "../../../queries/stream/clean.ts";
import { judgedEvents } from "../../../queries/stream/judged.ts";
import { linesOf } from "../../../queries/stream/lines.ts";
import { geo } from "../../../schemas/geo.ts";
import { judgedEvent } from "../../../schemas/judged-event.ts";
import { type Kind, kinds, rules } from "../../../schemas/kinds.ts";
import { pin } from "../../../schemas/pin.ts";
import { rawEvent } from "../../../schemas/raw-event.ts";
import { user } from "../../../schemas/user.ts";
import { linesFrame, randomRecords } from "../random-records.ts";
import { at, rawEventOf } from "./events.ts";
import { inbox } from "./inbox.ts";
import { restarted, streamingSession } from "./runs.ts";
import { texts } from "./texts.ts";

const seed = 11;

test("records are cleaned and quarantined by a stream as they are by batch, and say where and when they came", async () => {
  const spark = await streamingSession();
  const records = { pin: lines("pin"), geo: lines("geo"), user: lines("user") };
  const events = await inbox(rawEvent);
  /** Of kinds that nobody knows, whatever they hold. */
  const strange = { "": [null, Buffer.from('{"ind":1}')], foo: [Buffer.from('{"ind":1}'), Buffer.of(0xff)] };
  const half = (part: 0 | 1) =>
    Object.entries({ ...records, ...strange }).flatMap(([kind, payloads]) =>
      payloads.flatMap((payload, i) =>
        i % 2 === part ? [rawEventOf({ kind, payload, position: `s:${i}`, arrived: -i, ingested: part })] : [],
      ),
    );
  await events.put(half(0));
  await events.put(half(1));
  const from = () => events.stream(spark);
  // Not into memory: that sink knows no days that the change of the calendar left out.
  const runs = await Promise.all([
    restarted(spark, streamCleaning.pin.clean(from()), streamCleaning.pin.table),
    restarted(spark, streamCleaning.geo.clean(from()), streamCleaning.geo.table),
    restarted(spark, streamCleaning.user.clean(from()), streamCleaning.user.table),
    restarted(spark, judgedEvents(from()), judgedEvent),
  ]);
  await Promise.all(runs.map((run) => run.step()));
  const [pins, places, users, judged] = runs;

  const marked = {
    pin: cleaning.pin.mark(linesFrame(spark, records.pin)),
    geo: cleaning.geo.mark(linesFrame(spark, records.geo)),
    user: cleaning.user.mark(linesFrame(spark, records.user)),
  };
  const [pinRows, geoRows, userRows] = await Promise.all([pins.rows(), places.rows(), users.rows()]);
  const contract = (rows: readonly object[], names: readonly string[]) =>
    texts(rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)))));
  expect(pinRows.length).toBeGreaterThan(100);
  expect(contract(pinRows, pin.names)).toEqual(texts(await cleaning.pin.accepted(marked.pin).distinct().collect()));
  expect(contract(geoRows, geo.names)).toEqual(texts(await cleaning.geo.accepted(marked.geo).distinct().collect()));
  expect(contract(userRows, user.names)).toEqual(texts(await cleaning.user.accepted(marked.user).distinct().collect()));

  for (const [rows, { table }] of [
    [pinRows, streamCleaning.pin],
    [geoRows, streamCleaning.geo],
    [userRows, streamCleaning.user],
  ] as const) {
    expect(Object.keys(rows[0] ?? {})).toEqual(table.names);
    for (const { _position, _arrived_at, _ingested_at } of rows) {
      const i = Number(_position?.slice(2));
      expect([_arrived_at, _ingested_at]).toEqual([at(-i), at(i % 2)]);
    }
  }

  const inBatch = [
    ...(await cleaning.pin.quarantined(marked.pin).collect()),
    ...(await cleaning.geo.quarantined(marked.geo).collect()),
    ...(await cleaning.user.quarantined(marked.user).collect()),
  ];
  expect(inBatch.length).toBeGreaterThan(50);
  expect(new Set(inBatch.map(({ rule }) => rule))).toEqual(new Set(Object.values(rules).flat()));
  const unknown = Object.entries(strange).flatMap(([told, payloads]) =>
    payloads.map((raw, i) => ({ kind: "unknown", told, rule: "unknown_kind", raw: raw ?? Buffer.of(), position: i })),
  );
  const judgedRows = await judged.rows();
  expect(judgedRows.length).toBe(Object.values({ ...records, ...strange }).flat().length);
  expect(texts(judgedRows.filter(({ rule, raw }) => rule !== null || raw !== null))).toEqual(
    texts(
      [...inBatch.map((row) => ({ ...row, told: row.kind })), ...unknown].map(({ told, ...row }) => ({
        ...row,
        source: `streaming-12ab-${told}`,
        position: `s:${row.position}`,
        arrived_at: at(-Number(row.position)),
      })),
    ),
  );
});

/**
 * Records of a kind with every kind of dirt, some of other kinds among them, and some of all sent again. An empty line is no
 * record of a file, but one of a stream.
 */
function lines(kind: Kind): Uint8Array[] {
  const some = (of: Kind, each: number) => randomRecords(of, seed, 1000).filter((_, i) => i % each === 0);
  const all = kinds.flatMap((of) => some(of, of === kind ? 6 : 150)).filter((line) => line.length > 0);
  return [...all, ...all.slice(0, 20)];
}

test("whatever came is kept: nothing, no JSON, bytes that are no UTF-8, a megabyte", async () => {
  const spark = await streamingSession();
  const mega = "x".repeat(1_000_000);
  const cases = [
    ["", "malformed_json"],
    [null, "malformed_json"],
    [" ", "malformed_json"],
    ["\n", "malformed_json"],
    ["oops", "malformed_json"],
    [Buffer.of(0xff, 0x00, 0x7b), "malformed_json"],
    ['{"ind":1}{"ind":2}', "malformed_json"],
    [mega, "malformed_json"],
    ["{}", "missing_key"],
    ['{"ind":"one"}', "bad_key"],
    ['{"ind":1,"follower_count":[]}', "bad_follower_count"],
    [`{"ind":1,"follower_count":"${mega}"}`, "bad_follower_count"],
  ] as const;
  const good = ['{"ind":1}', ' {"ind":2}\n', `{"ind":3,"title":"${mega}"}`];
  const given = [...cases.map(([payload]) => payload), ...good];
  const frame = spark.createDataFrame(
    given.map((payload, i) => rawEventOf({ payload, position: `s:${i}` })),
    rawEvent,
  );
  const kept = await quarantined(judgedEvents(frame)).collect();
  const found = kept.sort((a, b) => Number(a.position?.slice(2)) - Number(b.position?.slice(2)));
  expect(found.map(({ rule, position }) => [rule, position])).toEqual(cases.map(([, rule], i) => [rule, `s:${i}`]));
  found.forEach(({ raw }, i) => {
    const payload = cases[i]?.[0] ?? "";
    expect(Buffer.from(raw).equals(typeof payload === "string" ? Buffer.from(payload) : payload)).toBe(true);
  });
  const clean = await cleaning.pin.accepted(cleaning.pin.mark(linesOf("pin", frame))).collect();
  expect(clean.map(({ ind, title }) => [ind, title?.length]).sort()).toEqual([
    [1n, undefined],
    [2n, undefined],
    [3n, mega.length],
  ]);
});
