import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anomalyIn } from "../../../../jobs/runtime/live/anomaly.ts";
import { cleaned, lineOf, modelAt, start } from "./feeding.ts";

const seen = { records: 1, quarantined: 0 };
const all = { pin: { records: 250 }, geo: { records: 250 }, user: { records: 250 } };

describe("a silent stream", () => {
  test("is one that had records, and then none for a minute", () => {
    const { flow, alerts } = modelAt();
    flow(60, { pin: { records: 1 }, geo: { records: 1 } });
    flow(55, { pin: { records: 1 } });
    expect(alerts()).toEqual([]);
    flow(5, { pin: { records: 1 } });
    expect(alerts()).toEqual(["silent-geo"]);
    flow(5, all);
    expect(alerts()).toEqual([]);
  });

  test("is none whose records one query sees, while the one that cleans them is busy with a long batch", () => {
    const { model, flow, pass, alerts } = modelAt();
    flow(10, all);
    pass(50);
    for (const query of ["quarantine", "records_in"]) model.line(lineOf({ query, kinds: { pin: seen, geo: seen } }));
    pass(15);
    expect(alerts()).toEqual(["silent-user"]);
  });

  test("says nothing of the stream while nobody reads, nor in the minute after that", () => {
    const { model, flow, pass, alerts } = modelAt();
    flow(10, all);
    model.note({ about: "spark", state: "restarting", why: "connection refused" });
    pass(120);
    expect(alerts()).toEqual(["spark-away"]);
    model.note({ about: "spark", state: "running" });
    pass(59);
    expect(alerts()).toEqual([]);
    pass(1);
    expect(alerts()).toEqual(["silent-pin", "silent-geo", "silent-user"]);
  });
});

describe("the quarantine rate", () => {
  test("is too high above 5 % of the last two minutes' records, of each stream by itself", () => {
    const { model, flow, alerts } = modelAt();
    flow(120, { ...all, geo: { records: 100, quarantined: 5 } });
    expect(alerts()).toEqual([]);
    flow(5, { ...all, geo: { records: 100, quarantined: 6 } });
    expect(alerts()).toEqual(["quarantine-geo"]);
    expect(model.state().alerts[0]).toMatchObject({
      severity: "warning",
      text: expect.stringContaining("5.0 % of the geo records of the last two minutes are quarantined"),
    });
    flow(120, all);
    expect(alerts()).toEqual([]);
  });

  test("of fewer than a hundred records says nothing", () => {
    const { flow, alerts } = modelAt();
    flow(5, { pin: { records: 99, quarantined: 99 } });
    expect(alerts()).toEqual([]);
    flow(5, { pin: { records: 1, quarantined: 0 } });
    expect(alerts()).toEqual(["quarantine-pin"]);
  });
});

describe("a growing lag", () => {
  const lagging = (lagAfter: (seconds: number) => number, seconds = 150) => {
    const { model, pass, alerts } = modelAt();
    const found = new Set<string>();
    for (let passed = 0; passed < seconds; passed += 5) {
      pass(5);
      model.line(lineOf({ query: "raw_events", lagSeconds: 0 }));
      model.line(cleaned("pin", { records: 10 }, { lagSeconds: lagAfter(passed) }));
      for (const id of alerts()) if (id.startsWith("lag-")) found.add(id);
    }
    return [...found];
  };

  test("is told once it has grown for two minutes and is above 30 s", () => {
    expect(lagging((seconds) => 10 + seconds / 2)).toEqual(["lag-pin"]);
    expect(lagging((seconds) => 10 + seconds / 2, 85)).toEqual([]);
  });

  test("is no lag that is high but falls, one that goes up and down, or one that is small", () => {
    expect(lagging((seconds) => 300 - seconds)).toEqual([]);
    expect(lagging((seconds) => 60 + 20 * Math.sin(seconds / 10))).toEqual([]);
    expect(lagging((seconds) => seconds / 10)).toEqual([]);
  });
});

describe("an anomaly", () => {
  const minute = (i: number) => new Date(start - i * 60_000).toISOString();
  const windows = (newest: number, before: readonly number[]) =>
    [newest, ...before].map((records, i) => ({ start: minute(i), records }));
  const level = Array.from({ length: 30 }, (_, i) => 3000 + ((i * 37) % 100) - 50);

  test("is a minute far from the hour's level, above or below it", () => {
    expect(anomalyIn(windows(3050, level), start)).toBeUndefined();
    expect(anomalyIn(windows(6000, level), start)).toEqual({ start: minute(0), records: 6000, level: 3000 });
    expect(anomalyIn(windows(500, level), start)).toMatchObject({ records: 500 });
  });

  test("is not hidden by others before it", () => {
    const some = level.with(0, 100_000).with(1, 0).with(2, 50_000);
    expect(anomalyIn(windows(6000, some), start)).toMatchObject({ records: 6000 });
  });

  test("is none in counts that vary as chance makes them, in a level that nobody knows yet, or in the past", () => {
    expect(anomalyIn(windows(7, [3, 5, 4, 6, 2, 5, 4, 3, 5, 4]), start)).toBeUndefined();
    expect(anomalyIn(windows(3100, Array(20).fill(3000)), start)).toBeUndefined();
    expect(anomalyIn(windows(6000, level.slice(0, 9)), start)).toBeUndefined();
    expect(anomalyIn(windows(6000, level), start + 11 * 60_000)).toBeUndefined();
    expect(anomalyIn([], start)).toBeUndefined();
  });

  test("is none in the level itself", () => {
    const counts = fc.array(fc.nat(1_000_000), { minLength: 10, maxLength: 60 });
    fc.assert(
      fc.property(counts, (counts) => {
        const middle = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
        const odd = counts.length % 2 === 1 ? counts : [...counts, middle];
        expect(anomalyIn(windows(middle, odd), start)).toBeUndefined();
      }),
    );
  });

  test("is told of the stream and the minute", () => {
    const { model } = modelAt();
    const closed = windows(6000, level).map(({ start, records }) => ({
      start,
      kinds: { geo: { records, quarantined: 0 }, pin: { records: 3000, quarantined: 0 } },
    }));
    model.read({ closed });
    const [alert, ...others] = model.state().alerts;
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      id: "anomaly-geo",
      text: expect.stringContaining("geo had 6,000 records in the window from 12:00:00 UTC"),
    });
  });
});

describe("a query", () => {
  test("that is started again or failed is told with the reason, the worst first", () => {
    const { model, flow, pass } = modelAt();
    flow(5, all);
    model.note({ about: "geo_table", state: "restarting", why: "a file is gone" });
    model.state();
    pass(2);
    model.note({ about: "quarantine", state: "failed", why: "the disk is full" });
    expect(model.state().alerts).toEqual([
      {
        ...{ id: "query-quarantine", severity: "critical", since: "2026-11-21T12:00:07.000Z" },
        text: "The query quarantine has failed: the disk is full",
      },
      {
        ...{ id: "query-geo_table", severity: "warning", since: "2026-11-21T12:00:05.000Z" },
        text: "The query geo_table failed and is being started again: a file is gone",
      },
    ]);
  });
});
