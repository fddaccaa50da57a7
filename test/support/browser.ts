import { findOnPath } from "local-process";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, onTestFinished } from "vitest";

const names = ["chromium", "chromium-browser", "google-chrome", "chromium-headless-shell"];

/** Nothing of it calls home, and it runs where there is neither a sandbox nor a graphics card. */
const args = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The machine's own Chromium, one for all tests of a file. Gives what opens a page in it, which is closed after the test. */
export function inBrowser() {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumOnPath(), args });
  });
  afterAll(() => browser?.close());
  return async (options: Parameters<Browser["newPage"]>[0] = {}) => {
    const page = await browser!.newPage(options);
    onTestFinished(() => page.close());
    return page;
  };
}

function chromiumOnPath(): string {
  const [found] = names.flatMap((name) => findOnPath(name, process.env));
  if (found !== undefined) return found;
  throw new Error(
    `The tests of pages need a browser, and none of ${names.join(", ")} is on the PATH.\n` +
      "Debian: apt-get install --no-install-recommends chromium (124 MB)",
  );
}
