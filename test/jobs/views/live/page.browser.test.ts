import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Alert } from "../../../../jobs/runtime/live/state.ts";
import { openLiveView } from "../../../../jobs/views/live/open.ts";
import { type PageServer, servePage } from "../../../../jobs/views/live/page-server.ts";
import { inBrowser } from "../../../support/browser.ts";
import { cleaned } from "../../runtime/live/feeding.ts";
import { madeUp, madeUpQuery, madeUpStream } from "./made-up.ts";

const folder = join(import.meta.dirname, "../../../../dist/jobs/views/live");
const open = inBrowser();

async function serve(state = madeUp(), port = 0): Promise<PageServer> {
  const server = await servePage({ port, state, folder });
  onTestFinished(() => server.close());
  return server;
}

/** The page of a state, with all that it asked for and complained about. */
async function look(state = madeUp(), options: Parameters<typeof open>[0] = {}) {
  const server = await serve(state);
  const page = await open(options);
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("dialog", (dialog) => complaints.push(dialog.message()));
  await page.goto(server.url);
  await page.getByText("live", { exact: true }).waitFor();
  return { server, page, asked, complaints };
}

const textOf = (page: Page, selector: string) => page.locator(selector).innerText();
const scrollsSideways = (page: Page) =>
  page.evaluate<boolean>("document.documentElement.scrollWidth > document.documentElement.clientWidth");

const alert: Alert = {
  id: "silent-geo",
  severity: "critical",
  since: "2026-11-21T12:04:30.000Z",
  text: "No geo records since 12:03:20 UTC",
};

describe("the page of the live view", () => {
  test("shows all of a state, and needs no other host for it", async () => {
    const { server, page, asked, complaints } = await look();
    expect(await page.title()).toBe("The stream 12ab, live");
    expect(await textOf(page, "h1")).toBe("The stream 12ab");
    const pin = page.getByRole("article").filter({ has: page.getByRole("heading", { name: "pin", exact: true }) });
    expect(await pin.locator(".rate").innerText()).toMatch(/^49\.8\s+records\/s/);
    expect(await pin.getByRole("img").getAttribute("aria-label")).toContain("over the last 5 minutes, now 49.8");
    expect((await page.locator("#categories li").first().innerText()).split("\n")).toEqual(["art", "312"]);
    expect(await page.locator("#posters tr").nth(1).innerText()).toBe("日本の旅\t6.97M\t8");
    expect(await textOf(page, "#day")).toBe("art");
    expect(await page.locator("#quarantine li").first().innerText()).toBe("geo bad_latitude\n120");
    expect(await page.locator("#closed tr").first().innerText()).toBe("12:02\t3,000\t2,980\t3,001\t32");
    expect(await page.getByRole("row", { name: /^raw_events running/ }).count()).toBe(1);
    expect(await page.getByRole("rowheader", { name: "posts_by_poster" }).count()).toBe(1);
    expect(asked.length).toBeGreaterThan(8);
    expect(asked.filter((url) => !url.startsWith(server.url))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test("follows each new state without being loaded again", async () => {
    const { server, page } = await look();
    await page.evaluate("window.loadedOnce = true");
    const streams = [madeUpStream("pin", { recordsPerSecond: 1234 })];
    const { window } = madeUp().tables;
    const categories = [{ category: "tattoos", posts: 999 }, ...window!.categories.slice(0, 7)];
    server.show(madeUp({ streams, tables: { ...madeUp().tables, window: { ...window!, categories } } }));
    await page.getByText("1,234", { exact: true }).waitFor();
    expect(await page.getByRole("article").count()).toBe(1);
    expect(await page.locator("#categories .name").allInnerTexts()).toEqual(categories.map(({ category }) => category));
    expect(await page.evaluate("window.loadedOnce")).toBe(true);
  });

  test("says what is wrong, to readers of the screen too, until it is well again", async () => {
    const { server, page } = await look();
    const alerts = page.locator("[aria-live] > li");
    expect(await page.getByText("No alerts. 10 of 10 queries run.").isVisible()).toBe(true);
    expect(await alerts.count()).toBe(0);
    const queries = [madeUpQuery("raw_events", { state: "restarting", why: "a file is gone" })];
    const tables = { stale: { since: "2026-11-21T12:04:05.000Z", why: "Spark is away" } };
    server.show(madeUp({ alerts: [alert], queries, tables }));
    await page.getByText(alert.text).waitFor();
    expect(await alerts.count()).toBe(1);
    expect((await alerts.innerText()).split(/\n+/)).toEqual(["critical", alert.text, "since 12:04:30 UTC"]);
    expect(await page.title()).toBe("(1) The stream 12ab, live");
    expect(await page.getByText("No alerts.").isVisible()).toBe(false);
    expect(await page.getByText("Stale since 12:04:05 UTC: Spark is away").isVisible()).toBe(true);
    expect(await page.getByText("Not read yet.").count()).toBe(4);
    expect(await page.getByRole("row", { name: /^raw_events restarting/ }).getAttribute("title")).toBe(
      "a file is gone",
    );
    server.show(madeUp());
    await alerts.waitFor({ state: "detached" });
    await page.getByText("No alerts.").waitFor();
  });

  test("shows what the job tells the view, as soon as a second later", async () => {
    const screen = { write: () => {} };
    const signal = new AbortController().signal;
    const job = { id: "12ab", from: "a job", screen, environment: {}, now: Date.now, signal, tables: () => undefined };
    await using live = await openLiveView({ ...job, view: false, serve: 0, folder });
    const page = await open();
    await page.goto(live.url ?? "");
    await page.getByText("The tables are not read yet: Spark is away").waitFor();
    live.line(cleaned("geo", { records: 1234 }));
    await page.getByText("1,234 so far").waitFor();
    live.note({ about: "spark", state: "restarting", why: "connection refused" });
    await page.getByText("Spark is away and is being looked for: connection refused").waitFor();
    live.note({ about: "spark", state: "running" });
    await page.getByText("No alerts. 10 of 10 queries run.").waitFor();
  });

  test("says that the connection is lost, and finds the server again", async () => {
    const { server, page } = await look();
    await server.close();
    await page.getByText("connection lost, trying again").waitFor();
    expect(await textOf(page, "h1")).toBe("The stream 12ab");
    await serve(madeUp({ id: "34cd" }), Number(new URL(server.url).port));
    await page.getByText("live", { exact: true }).waitFor();
    expect(await textOf(page, "h1")).toBe("The stream 34cd");
  });

  test.each(["light", "dark"] as const)("can be read in %s", async (colorScheme) => {
    const { page } = await look(madeUp({ alerts: [alert] }), { colorScheme });
    const brightness = (selector: string, property: string) =>
      page.evaluate<number>(
        `getComputedStyle(document.querySelector("${selector}")).${property}.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + +b, 0) / 765`,
      );
    const ground = await brightness("body", "backgroundColor");
    expect(colorScheme === "light" ? ground > 0.8 : ground < 0.2).toBe(true);
    for (const selector of ["h1", ".muted", ".rate strong", "#alerts p", "#categories .name", "#queries td"])
      expect(Math.abs((await brightness(selector, "color")) - ground)).toBeGreaterThan(0.4);
  });

  test("shows whatever records hold as the text that it is", async () => {
    const hostile = [
      '<img src=x onerror="alert(1)">',
      "</script><script>alert(2)</script>",
      "\u202egnp.tac",
      "&amp; 'quoted' \"twice\"",
      "javascript:alert(3)",
      "x".repeat(5000),
    ];
    const { tables } = madeUp();
    const window = {
      ...tables.window!,
      categories: hostile.map((category) => ({ category, posts: 1 })),
      posters: hostile.map((name) => ({ name, posts: 1 })),
    };
    const why = hostile[0]!;
    const alerts = hostile.map((text, i) => ({ ...alert, id: `${i}`, text }));
    const { page, complaints } = await look(
      madeUp({
        ...{ id: hostile[0]!, from: hostile[1]!, alerts },
        tables: { ...tables, window, stale: { why }, day: { day: "2026-11-21", categories: hostile, posts: 1 } },
      }),
      { viewport: { width: 320, height: 800 } },
    );
    expect(await page.locator("#categories .name").allTextContents()).toEqual(hostile);
    expect(await page.locator("#posters th").allTextContents()).toEqual(hostile);
    expect(await page.locator("#alerts p").allTextContents()).toEqual(hostile);
    expect(await page.locator("img, main script").count()).toBe(0);
    expect(complaints).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
  });

  test("fits any width", async () => {
    const { page } = await look(madeUp({ alerts: [alert] }));
    for (const width of [320, 390, 600, 801, 1161, 1600]) {
      await page.setViewportSize({ width, height: 800 });
      expect([width, await scrollsSideways(page)]).toEqual([width, false]);
    }
  });
});
