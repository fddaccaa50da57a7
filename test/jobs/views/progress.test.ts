import { describe, expect, test } from "vitest";
import { ProgressLine } from "../../../jobs/views/progress.ts";

type Progress = Parameters<NonNullable<Parameters<Parameters<ProgressLine["step"]>[1]>[0]["onProgress"]>>[0];

function screenOf(isTTY: boolean, columns = 80) {
  const written: string[] = [];
  const screen = { isTTY, columns, write: (text: string) => written.push(text) };
  const abort = new AbortController();
  return { written, abort, line: new ProgressLine(screen, abort.signal), last: () => written.at(-1)?.slice(4) };
}
const tasks = (completedTasks: number, all: number) => ({ tasks: all, completedTasks }) as unknown as Progress;

describe("ProgressLine", () => {
  test("writes nothing at all where there is no terminal", async () => {
    const { written, line } = screenOf(false);
    line.tell("Downloading Spark …");
    expect(await line.step("reading", async ({ onProgress }) => onProgress?.(tasks(1, 2)))).toBeUndefined();
    line.clear();
    expect(written).toEqual([]);
  });

  test("shows the steps under way, each with its share of done tasks", async () => {
    const { line, last } = screenOf(true);
    await line.step("reading pin", async ({ onProgress: pin }) => {
      expect(last()).toBe("reading pin");
      pin?.(tasks(1, 3));
      expect(last()).toBe("reading pin 33 %");
      await line.step("reading geo", async ({ onProgress: geo }) => {
        geo?.(tasks(0, 0));
        expect(last()).toBe("reading pin 33 % · reading geo");
      });
      expect(last()).toBe("reading pin 33 %");
    });
    expect(last()).toBe("");
  });

  test("draws the line anew each time and never a second one", async () => {
    const { line, written } = screenOf(true, 20);
    line.tell("a message that is longer than the screen");
    line.clear();
    expect(written).toEqual(["\r\u001b[Ka message that is …", "\r\u001b[K"]);
  });

  test("gives a step's outcome or failure, and the signal that stops it", async () => {
    const { line, abort, last } = screenOf(true);
    expect(await line.step("x", async ({ signal }) => signal === abort.signal)).toBe(true);
    await expect(line.step("x", () => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
    expect(last()).toBe("");
  });
});
