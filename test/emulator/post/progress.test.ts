import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Progress } from "../../../emulator/post/progress.ts";
import { Tally } from "../../../emulator/post/tally.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What is told of a run that goes at 20 posts a second, so many seconds long. */
function told(isTTY: boolean, seconds: number, stuck?: string): string[] {
  const written: string[] = [];
  const tally = new Tally();
  const screen = { isTTY, columns: 100, write: (text: string) => written.push(text) };
  const progress = new Progress({ screen, now: () => Date.now(), sender: { tally, lagMs: 340, stuck } });
  for (let tick = 0; tick < 20 * seconds; tick++) {
    tally.posts += 1;
    for (const kind of ["pin", "geo", "user"] as const) tally.count(kind);
    tally.retried = 7;
    vi.advanceTimersByTime(50);
  }
  progress[Symbol.dispose]();
  return written;
}

describe("progress", () => {
  test("for people: one line, drawn anew, gone at the end", () => {
    const lines = told(true, 2);
    expect(lines.at(-2)).toBe("\r\u001b[K40 posts · 20/s · 120 records acknowledged · 7 sent again · lag 0.3 s");
    expect(lines.at(-1)).toBe("\r\u001b[K");
    expect(told(true, 1, "Kafka REST at http://127.0.0.1:8082 refuses connections, and so on and on.").at(-2)).toMatch(
      /20 posts · .* · Kafka REST at http:.{0,14}…$/,
    );
  });

  test("for programs: a line of JSON every five seconds", () => {
    const lines = told(false, 11, "nobody answers").map((line) => JSON.parse(line) as object);
    const figures = { acknowledged: 300, retried: 7, possiblyDoubled: 0, lagMs: 340, waitingFor: "nobody answers" };
    expect(lines).toEqual([
      { at: expect.any(String), posts: 100, rate: 20, ...figures },
      { at: expect.any(String), posts: 200, rate: 20, ...figures, acknowledged: 600 },
    ]);
  });
});
