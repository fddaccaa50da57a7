import { expect, test } from "vitest";
import { LiveModel } from "../../../../jobs/runtime/live/live-model.ts";
import { keepReading } from "../../../../jobs/runtime/live/refresh.ts";
import type { Look, TableReader } from "../../../../jobs/runtime/live/snapshot.ts";
import type { TablesState } from "../../../../jobs/runtime/live/state.ts";
import { start } from "./feeding.ts";

const reader = {} as TableReader;

interface Run {
  readonly seconds: number;
  readonly tables?: (second: number) => TableReader | undefined;
}

/** Reads for so many seconds of a clock that goes only by rests and by what looks take. What was shown at each rest is given back. */
async function read(looks: (clock: { now: number }) => readonly Look[], { seconds, tables = () => reader }: Run) {
  const clock = { now: start };
  const second = () => (clock.now - start) / 1000;
  const stop = new AbortController();
  const model = new LiveModel({ id: "12ab", from: "a test", now: () => clock.now });
  const shown: TablesState[] = [];
  const pause = async (milliseconds: number) => {
    shown.push(model.state().tables);
    clock.now += Math.max(1, milliseconds);
    if (second() >= seconds) stop.abort();
  };
  const given = { model, looks: looks(clock), tables: () => tables(second()), now: () => clock.now };
  await keepReading({ ...given, everySeconds: 5, signal: stop.signal, pause });
  return shown;
}

/** A look that takes so many seconds, and writes down when it began and ended. */
const look =
  (name: string, everySeconds: number, takes: number, log: string[]) =>
  (clock: { now: number }): Look => ({
    everySeconds,
    read: async () => {
      log.push(`${name} at ${(clock.now - start) / 1000}`);
      await Promise.resolve();
      clock.now += takes * 1000;
      log.push(`${name} done`);
      return {};
    },
  });

test("reads each thing as often as it says, one at a time, until it is stopped", async () => {
  const log: string[] = [];
  const looks = [look("often", 0, 0, log), look("seldom", 15, 0, log)];
  await read((clock) => looks.map((one) => one(clock)), { seconds: 21 });
  const times = (name: string) =>
    log.flatMap((line) => (line.startsWith(`${name} at`) ? [Math.floor(Number(line.split(" ")[2]))] : []));
  expect(times("often")).toEqual([0, 5, 10, 15, 20]);
  expect(times("seldom")).toEqual([0, 15]);
  expect(log.filter((line, i) => i % 2 === 0 && log[i + 1] !== line.replace(/at .*/, "done"))).toEqual([]);
});

test("where reading is slow, rests as well, and gives each its turn", async () => {
  const log: string[] = [];
  const looks = [look("often", 0, 4, log), look("seldom", 15, 4, log)];
  await read((clock) => looks.map((one) => one(clock)), { seconds: 119 });
  const begun = log.filter((line) => line.includes(" at ")).map((line) => line.split(" ")[0]);
  // Four seconds of work and four of rest each.
  expect(begun).toHaveLength(15);
  expect(begun.slice(0, 3)).toEqual(["often", "often", "seldom"]);
  expect(begun.filter((name) => name === "seldom").length).toBeGreaterThanOrEqual(4);
  expect(begun.filter((name) => name === "often").length).toBeGreaterThanOrEqual(9);
});

test("what fails is told, keeps what was read before, and is tried again", async () => {
  const failing = (clock: { now: number }): Look => ({
    everySeconds: 0,
    read: async () => {
      if (clock.now > start + 4000 && clock.now < start + 9000)
        throw new Error("UNAVAILABLE: connection refused\n  at the server");
      return { late: 1 };
    },
  });
  const shown = await read((clock) => [failing(clock)], { seconds: 12 });
  const stale = { since: "2026-11-21T12:00:00.000Z", why: "UNAVAILABLE: connection refused" };
  expect(shown[0]).toEqual({ late: 1 });
  expect(shown).toContainEqual({ late: 1, stale });
  expect(shown.at(-1)).toEqual({ late: 1 });
});

test("while Spark is away nothing is read", async () => {
  const late: Look = { everySeconds: 0, read: async () => ({ late: 1 }) };
  const shown = await read(() => [late], { seconds: 12, tables: (second) => (second < 4 ? undefined : reader) });
  expect(shown[0]).toEqual({ stale: { why: "Spark is away" } });
  expect(shown.at(-1)).toEqual({ late: 1 });
});

test("a read that the end of its session cut off is no news", async () => {
  const cut = (clock: { now: number }): Look => ({
    everySeconds: 0,
    read: async () => {
      if (clock.now === start) return { late: 1 };
      clock.now = start + 10_000;
      throw new Error("stopped SparkContext");
    },
  });
  const shown = await read((clock) => [cut(clock)], {
    seconds: 10,
    tables: (second) => (second < 10 ? reader : undefined),
  });
  expect(shown.length).toBeGreaterThan(1);
  expect(shown.at(-1)).toEqual({ late: 1 });
});
