import { resolve } from "node:path";
import { expect, test } from "vitest";
import { streamAsked } from "../../jobs/commands/stream-asked.ts";
import type { StreamOptions } from "../../jobs/commands/stream-options.ts";
import { resolveSettings } from "../../jobs/runtime/settings.ts";

const settings = resolveSettings({ commandLine: { id: "12ab" }, environment: {}, profile: {} });
const given: StreamOptions = {
  ...{ _: [], $0: "", starting: "earliest", trigger: "5s", reset: false, yes: false, json: false },
  ...{ "give-up-after": "5m", window: "60s", lateness: "60s" },
} as unknown as StreamOptions;
const asked = (options: Partial<StreamOptions> = {}) => streamAsked({ ...given, ...options }, settings);

test("without a source it is all on this machine, and the emulator posts 50 a second", () => {
  expect(asked()).toMatchObject({
    ...{ source: "kinesis", isDemo: true, starting: "earliest", emulate: { to: "kinesis", rate: "50/s" } },
    ...{ pace: { triggerMs: 5000, slowMs: 30_000 }, giveUpAfterMs: 300_000, forMs: undefined },
    places: { tables: resolve(".pipeline/tables"), id: "12ab" },
  });
});

test("a source that is named is somebody else's to fill, unless it is said", () => {
  expect(asked({ source: "kinesis" })).toMatchObject({ isDemo: false, emulate: undefined });
  expect(asked({ source: "kafka", emulate: "200/s" })).toMatchObject({ emulate: { to: "kafka", rate: "200/s" } });
});

test("times, triggers and places as they are said", () => {
  expect(asked({ trigger: "availableNow" }).pace).toBe("availableNow");
  expect(asked({ trigger: "1s" }).pace).toEqual({ triggerMs: 1000, slowMs: 15_000 });
  expect(asked({ trigger: "1m" }).pace).toEqual({ triggerMs: 60_000, slowMs: 60_000 });
  expect(asked({ for: "1.5h", starting: "at 2026-11-21T10:00:00Z" })).toMatchObject({
    ...{ forMs: 5_400_000, starting: { at: new Date("2026-11-21T10:00:00Z") } },
  });
  expect(asked({ checkpoint: "s3a://b/c" }).places.checkpoints).toBe("s3a://b/c");
  expect(asked({ "source-option": ["maxFetchDuration=5s"] }).sourceOptions).toEqual(
    new Map([["maxFetchDuration", "5s"]]),
  );
});

test("the page is served on the port that is named, on a free one without a number, and else not at all", () => {
  expect([asked({ serve: "8080" }).serve, asked({ serve: "" }).serve, asked().serve]).toEqual([8080, 0, undefined]);
});

test.each([
  [{ trigger: "often" }, /--trigger often is no time: give a number with ms, s, m or h, such as 5s or 2m/],
  [{ for: "2" }, /--for 2 is no time/],
  [{ "give-up-after": "-1s" }, /--give-up-after -1s is no time/],
  [{ starting: "yesterday" }, /is no place to start: say earliest, latest, or 'at /],
  [{ "max-per-batch": 0 }, /--max-per-batch must be a whole number above 0/],
  [{ serve: "70000" }, /--serve must be a port/],
  [{ serve: "8080x" }, /--serve must be a port/],
  [{ source: "files", emulate: "1/s" } as const, /The emulator posts to kinesis or kafka: leave out --emulate/],
  [{ "source-option": ["x"] }, /is no option: say name=value/],
])("%j is refused before anything is started", (options, message) => {
  expect(() => asked(options)).toThrow(message);
});
