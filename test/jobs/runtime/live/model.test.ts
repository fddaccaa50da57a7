import { describe, expect, test } from "vitest";
import { Rate } from "../../../../jobs/runtime/live/rate.ts";
import { streamTableNames } from "../../../../jobs/runtime/stream/tables.ts";
import { cleaned, lineOf, modelAt, start } from "./feeding.ts";

describe("records per second", () => {
  test("of the last minute, whatever the rhythm of batches", () => {
    const rate = new Rate(600);
    for (let moment = 0; moment < 120_000; moment += 10_000) rate.add(moment, moment + 10_000, 500);
    expect(rate.perSecond(120_000, 60)).toBeCloseTo(50);
    expect(rate.perSecond(127_000, 60)).toBeCloseTo(50);
    expect(rate.perSecond(165_000, 60)).toBeCloseTo(25);
    expect(rate.perSecond(195_000, 60)).toBe(0);
  });

  test("of the time since the first record where that is no minute", () => {
    const rate = new Rate(600);
    rate.add(0, 4000, 80);
    expect(rate.perSecond(4000, 60)).toBe(20);
    expect(rate.perSecond(14_000, 60)).toBe(20);
  });

  test("as a history of whole steps, with zeros before the first", () => {
    const rate = new Rate(600);
    rate.add(5000, 15_000, 100);
    rate.add(15_000, 21_000, 6);
    expect(rate.history(22_000, 5, 5)).toEqual([0, 0, 10, 10, 1]);
  });

  test("nothing is kept for ever", () => {
    const rate = new Rate(60);
    rate.add(0, 1000, 10);
    rate.add(100_000, 101_000, 10);
    expect(rate.history(120_000, 25, 5).filter((perSecond) => perSecond > 0)).toEqual([2]);
  });
});

describe("the model", () => {
  test("tells of each stream what its clean table's query told", () => {
    const { model, flow } = modelAt();
    flow(60, { pin: { records: 250, quarantined: 2, duplicates: 5 }, geo: { records: 50 } });
    const [pin, geo, user] = model.state().streams;
    expect(pin).toMatchObject({ kind: "pin", recordsPerSecond: 50, records: 3000, duplicates: 60 });
    expect(pin?.quarantineRate).toBeCloseTo(0.008);
    expect(pin?.history.slice(-10)).toEqual(Array(10).fill(50));
    expect(geo).toMatchObject({ kind: "geo", recordsPerSecond: 10, quarantineRate: 0 });
    expect(user).toMatchObject({ kind: "user", recordsPerSecond: 0, records: 0 });
    expect(user).not.toHaveProperty("quarantineRate");
  });

  test("adds up how far behind a stream is: from its tip to the raw events, from there to the clean table", () => {
    const { model, pass } = modelAt();
    const lag = { "streaming-12ab-pin": 4, "streaming-12ab-geo": 1 };
    model.line(lineOf({ query: "raw_events", lagSeconds: 4, lag }));
    model.line(cleaned("pin", { records: 1 }, { lagSeconds: 2.5 }));
    model.line(cleaned("user", { records: 1 }, { lagSeconds: 3 }));
    const lags = () => model.state().streams.map(({ lagSeconds }) => lagSeconds);
    // No stream is named after users: they come by a shared one, of which the slowest shard counts.
    expect(lags()).toEqual([6.5, 1, 7]);
    pass(61);
    expect(lags()).toEqual([undefined, undefined, undefined]);
  });

  test("makes seconds of the records that Kafka still has", () => {
    const { model } = modelAt();
    model.line(lineOf({ query: "raw_events", lagRecords: 900, rowsPerSecond: 300 }));
    expect(model.state().streams[0]?.lagSeconds).toBe(3);
  });

  test("knows how queries are, since when, why, and how often they were started again", () => {
    const { model, pass } = modelAt();
    const pin = () => model.state().queries.find(({ name }) => name === "pin_table");
    expect(pin()).toMatchObject({ state: "waiting", restarts: 0 });
    pass(1);
    model.line(cleaned("pin", { records: 10 }, { batch: 7, rows: 10, seconds: 2, stateRows: 40 }));
    expect(pin()).toMatchObject({ state: "running", since: "2026-11-21T12:00:01.000Z" });
    expect(pin()?.last).toMatchObject({ batch: 7, rows: 10, seconds: 2, stateRows: 40 });
    pass(1);
    model.note({ about: "pin_table", state: "restarting", why: "a file is gone" });
    pass(1);
    model.note({ about: "pin_table", state: "restarting" });
    const restarting = { state: "restarting", since: "2026-11-21T12:00:02.000Z", why: "a file is gone", restarts: 1 };
    expect(pin()).toMatchObject(restarting);
    model.line(cleaned("pin", {}));
    expect(pin()).toMatchObject({ state: "running", since: "2026-11-21T12:00:03.000Z", restarts: 1 });
    expect(pin()).not.toHaveProperty("why");
  });

  test("counts a loss of Spark as one of each query that ran", () => {
    const { model } = modelAt();
    model.line(cleaned("pin", { records: 1 }));
    model.note({ about: "spark", state: "restarting", why: "connection refused" });
    const { spark, queries } = model.state();
    expect(spark).toMatchObject({ state: "restarting", why: "connection refused" });
    expect(queries.map(({ state }) => state)).toEqual(queries.map(() => "restarting"));
    expect(queries.map(({ name, restarts }) => [name, restarts])).toEqual(
      streamTableNames.map((name) => [name, name === "pin_table" ? 1 : 0]),
    );
    model.note({ about: "spark", state: "running" });
    expect(model.state().queries.map(({ state }) => state)).toEqual(queries.map(() => "running"));
  });

  test("keeps what was read while it cannot be read anew, and says since when", () => {
    const { model, pass } = modelAt();
    model.notRead("Spark is away");
    expect(model.state().tables).toEqual({ stale: { why: "Spark is away" } });
    model.read({ late: 3 });
    model.read({ quarantine: [] });
    expect(model.state().tables).toEqual({ late: 3, quarantine: [] });
    pass(5);
    model.notRead("connection refused");
    const stale = { since: new Date(start).toISOString(), why: "connection refused" };
    expect(model.state().tables).toEqual({ late: 3, quarantine: [], stale });
    model.read({ late: 4 });
    expect(model.state().tables).toEqual({ late: 4, quarantine: [] });
  });
});
