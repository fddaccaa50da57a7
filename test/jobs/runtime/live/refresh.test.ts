import { expect, onTestFinished, test } from "vitest";
import { keepReading } from "../../../../jobs/runtime/live/refresh.ts";
import type { Look, TableReader } from "../../../../jobs/runtime/live/snapshot.ts";
import { modelAt } from "./feeding.ts";

const reader = {} as TableReader;
const late = (late: number) => ({ late });

/** Refreshes of a model, one by one as the test asks for them. */
async function refreshing(looks: readonly Look[], tables: () => TableReader | undefined = () => reader) {
  const { model, pass } = modelAt();
  const stop = new AbortController();
  let onRead = () => {};
  const refreshed = () => new Promise<void>((resolve) => (onRead = resolve));
  const first = refreshed();
  const now = () => Date.parse(model.state().at);
  const ended = keepReading({
    ...{ model, tables, now, looks, everySeconds: 0.001, signal: stop.signal },
    onRead: () => onRead(),
  });
  onTestFinished(() => stop.abort());
  await first;
  return { model, pass, refreshed, stop, ended, read: () => model.state().tables };
}

test("reads again and again, one thing at a time and each as often as it says, until it is stopped", async () => {
  const reads: string[] = [];
  const look = (name: string, everySeconds: number): Look => ({
    everySeconds,
    read: async () => {
      reads.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 1));
      reads.push(`${name} ends`);
      return late(1);
    },
  });
  const { pass, refreshed, stop, ended } = await refreshing([look("often", 0), look("seldom", 30)]);
  const times = (name: string) => reads.filter((read) => read === `${name} ends`).length;
  await refreshed();
  expect([times("often") > 1, times("seldom")]).toEqual([true, 1]);
  pass(30);
  await refreshed();
  expect(times("seldom")).toBe(2);
  stop.abort();
  await ended;
  expect(reads.map((read, i) => (i % 2 === 0 ? read.replace("begins", "ends") === reads[i + 1] : true))).not.toContain(
    false,
  );
});

test("what fails is told, keeps what was read before, and is tried again", async () => {
  let fails: Error | undefined;
  const look: Look = {
    everySeconds: 0,
    read: async () => {
      if (fails !== undefined) throw fails;
      return late(1);
    },
  };
  const { refreshed, read, pass } = await refreshing([look]);
  expect(read()).toEqual({ late: 1 });
  fails = new Error("UNAVAILABLE: connection refused\n  at the server");
  await refreshed();
  expect(read()).toEqual({
    late: 1,
    stale: { since: "2026-11-21T12:00:00.000Z", why: "UNAVAILABLE: connection refused" },
  });
  pass(5);
  fails = undefined;
  await refreshed();
  await refreshed();
  expect(read()).toEqual({ late: 1 });
});

test("while Spark is away nothing is read", async () => {
  const { read } = await refreshing(
    [{ everySeconds: 0, read: () => Promise.reject(new Error("read all the same")) }],
    () => undefined,
  );
  expect(read()).toEqual({ stale: { why: "Spark is away" } });
});
