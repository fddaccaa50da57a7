import { expect, test } from "vitest";
import { openLiveView } from "../../../../jobs/views/live/open.ts";
import { cleaned } from "../../runtime/live/feeding.ts";

function view(options: Partial<Parameters<typeof openLiveView>[0]> & { readonly isTTY: boolean }) {
  const written: string[] = [];
  let asked = 0;
  const screen = { isTTY: options.isTTY, columns: 80, rows: 24, write: (text: string) => written.push(text) };
  const tables = () => {
    asked++;
    return undefined;
  };
  const given = { id: "12ab", from: "a test", screen, tables, environment: {}, now: Date.now, view: true };
  const opened = openLiveView({ ...given, serve: undefined, signal: new AbortController().signal, ...options });
  return { opened, written, asked: () => asked };
}

test("where nobody looks, nothing is drawn and no table is read", async () => {
  for (const options of [{ isTTY: false }, { isTTY: true, view: false }]) {
    const { opened, written, asked } = view(options);
    await using live = await opened;
    live.line(cleaned("pin", { records: 3 }));
    expect(live.url).toBeUndefined();
    await live.close();
    expect([written, asked()]).toEqual([[], 0]);
  }
});

test("in a terminal it is drawn at once, and gives the terminal back once, however often it is closed", async () => {
  const { opened, written, asked } = view({ isTTY: true });
  await using live = await opened;
  expect(written.join("")).toContain("The stream 12ab: a test");
  expect(asked()).toBe(1);
  await live.close();
  await live.close();
  expect(written.filter((text) => text.includes("\u001b[?1049l"))).toHaveLength(1);
});
