import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, inject, type TestContext } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    /** Why the test is not for the server that it ran on. */
    lacks?: string;
  }
}

/** One thing that a server has not, the words of the error by which it or the client refuses, and the tests of it. */
interface Lack {
  readonly reason: string;
  readonly refusal: string;
  readonly tests: Readonly<Record<string, readonly string[]>>;
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const list = listOf(inject("server"));
const lacks = list === undefined ? [] : (JSON.parse(readFileSync(`${root}${list}`, "utf8")) as readonly Lack[]);

// A test that the server's list names must fail, and with the refusal of the list: what comes to be there is told, and so is
// what fails otherwise. It is never left out, and on the project's own Spark there is no list.
afterEach(({ task }) => {
  const name = nameOf(task);
  const file = relative(root, task.file.filepath);
  const lack = lacks.find(({ tests }) => tests[file]?.includes(name));
  if (lack === undefined) return;
  const [error] = task.result?.errors ?? [];
  if (error === undefined) throw new Error(`${inject("server")} can do this: take it off ${list}`);
  const { code, message, diff, stack } = error as typeof error & { code?: unknown };
  if (![code, message, diff, stack].some((text) => new RegExp(lack.refusal).test(String(text)))) return;
  task.meta.lacks = lack.reason;
  Object.assign(task, { fails: true });
});

/** `test/servers/spark-4.0.json` for a Spark 4.0.5; none for the project's own, and for what was never looked at. */
function listOf(server: string): string | undefined {
  const name = server.startsWith("spark-") ? server.split(".").slice(0, 2).join(".") : server;
  const path = `test/servers/${name}.json`;
  return existsSync(`${root}${path}`) ? path : undefined;
}

function nameOf(task: TestContext["task"]): string {
  const suites: string[] = [];
  for (let { suite } = task; suite !== undefined; { suite } = suite) suites.unshift(suite.name);
  return [...suites, task.name].join(" > ");
}
