import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sailCommand } from "../support/other-spark.ts";

// The client's tests against other servers: Spark 4.0 and 4.2, and Sail. What fails is counted by file and by its first
// reason; the figures go to docs/measured.md. npm run soak -- versions [--only=4.0.5,4.2.1,sail-0.7.2]
const only = process.argv.find((word) => word.startsWith("--only="))?.slice(7);
const servers = only?.split(",") ?? ["4.0.5", "4.2.1", "sail-0.7.2"];
const tests = "test/packages/spark-connect-js";
const folder = mkdtempSync(join(tmpdir(), "soak-versions-"));

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly failureMessages: readonly string[] }[];
  }[];
}

try {
  for (const server of servers) print(server, await measure(server));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(server: string): Promise<Report> {
  if (!server.startsWith("sail-")) return suite({ SPARK_VERSION: server });
  const port = await freePort();
  const sail = await startSail(server.slice(5), port);
  try {
    return await suite({ SPARK_TEST_URL: `sc://127.0.0.1:${port}` });
  } finally {
    sail.kill();
  }
}

async function startSail(version: string, port: number): Promise<ChildProcess> {
  const sail = await sailCommand(version, (message) => console.error(message));
  const child = spawn(sail, ["spark", "server", "--ip", "127.0.0.1", "--port", String(port)], { stdio: "ignore" });
  await sleep(5000);
  return child;
}

async function suite(env: NodeJS.ProcessEnv): Promise<Report> {
  const report = join(folder, "report.json");
  const words = ["vitest", "run", "--project", "spark", tests, "--reporter=json", `--outputFile=${report}`];
  const child = spawn("npx", [...words, "--testTimeout=30000"], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  await once(child, "exit");
  return JSON.parse(readFileSync(report, "utf8")) as Report;
}

function print(server: string, { numPassedTests, numFailedTests, testResults }: Report): void {
  const notRun =
    testResults.flatMap(({ assertionResults }) => assertionResults).length - numPassedTests - numFailedTests;
  console.log(`\n${server}: ${numPassedTests} passed, ${numFailedTests} failed, ${notRun} not run`);
  for (const { name, message, assertionResults } of testResults) {
    const failed = assertionResults.filter(({ status }) => status === "failed");
    if (failed.length === 0 && message === "") continue;
    const reasons = new Set(failed.map(({ failureMessages: [first = ""] }) => reasonOf(first)));
    console.log(`  ${relative(join(process.cwd(), tests), name)}: ${failed.length} of ${assertionResults.length}`);
    for (const reason of [message.split("\n")[0] ?? "", ...reasons].filter(Boolean).slice(0, 5))
      console.log(`    ${reason}`);
  }
}

function reasonOf(text: string): string {
  return (text.split("\n")[0] ?? "").slice(0, 140);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
