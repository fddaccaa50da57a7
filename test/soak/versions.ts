import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sailCommand } from "../support/other-spark.ts";

// The client's tests against other servers: Spark 4.0 and 4.2, and Sail. What a server has not stands in test/servers, by
// reason: such a test must fail there, and with the refusal of the list. The figures go to docs/measured.md.
// npm run soak -- versions [--only=4.0.5,4.2.1,sail-0.7.2] [--files=test/packages/spark-connect-js/api/joins]
const option = (name: string): string | undefined =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const servers = option("only")?.split(",") ?? ["4.0.5", "4.2.1", "sail-0.7.2"];
const files = option("files")?.split(",") ?? ["test/packages/spark-connect-js", "test/queries", "test/faults"];
/** Its streams are few, a deep plan ends its process, and the others are about a Spark of their own or its functions. */
const notOnSail = ["streaming/**", "deep-plans*", "session-life*", "server-functions*"].map((name) => `**/${name}`);
const folder = mkdtempSync(join(tmpdir(), "soak-versions-"));

interface Assertion {
  readonly status: string;
  readonly fullName: string;
  readonly failureMessages: readonly string[];
  readonly meta: { readonly lacks?: string };
}

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly Assertion[];
  }[];
}

try {
  for (const server of servers) print(server, await measure(server));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(server: string): Promise<Report> {
  if (!server.startsWith("sail-")) return suite({ SPARK_VERSION: server }, files);
  const port = await freePort();
  const sail = await startSail(server.slice(5), port);
  const words = option("files")
    ? files
    : ["test/packages/spark-connect-js", ...notOnSail.map((path) => `--exclude=${path}`)];
  try {
    return await suite({ SPARK_TEST_URL: `sc://127.0.0.1:${port}/;use_ssl=false`, SPARK_TEST_SERVER: server }, words);
  } finally {
    sail.kill();
  }
}

async function startSail(version: string, port: number): Promise<ChildProcess> {
  const sail = await sailCommand(version, (message) => console.error(message));
  const words = ["spark", "server", "--ip", "127.0.0.1", "--port", String(port)];
  const child = spawn(sail, words, { stdio: "ignore", cwd: folder });
  await sleep(5000);
  return child;
}

async function suite(env: NodeJS.ProcessEnv, words: readonly string[]): Promise<Report> {
  const report = join(folder, "report.json");
  const options = ["--reporter=json", `--outputFile=${report}`, "--testTimeout=60000"];
  const child = spawn("npx", ["vitest", "run", "--project", "spark", ...words, ...options], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  await once(child, "exit");
  return JSON.parse(readFileSync(report, "utf8")) as Report;
}

function print(server: string, { testResults }: Report): void {
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const lacks = all.flatMap(({ status, meta }) => (status === "passed" && meta.lacks ? [meta.lacks] : []));
  const failed = all.filter(({ status }) => status === "failed").length;
  const passed = all.filter(({ status }) => status === "passed").length - lacks.length;
  const broken = testResults.filter(({ message }) => message !== "").length;
  console.log(
    `\n${server}: ${passed} passed, ${lacks.length} not applicable, ${failed} failed, ${broken} files broken`,
  );
  for (const [reason, count] of counted(lacks)) console.log(`  ${count} × ${reason}`);
  for (const { name, message, assertionResults } of testResults) {
    if (message) console.log(`  ${relative(process.cwd(), name)}: ${message.split("\n")[0]}`);
    for (const { status, fullName, failureMessages } of assertionResults)
      if (status === "failed")
        console.log(`  ${relative(process.cwd(), name)} ${fullName}: ${firstLine(failureMessages)}`);
  }
  if (failed + broken > 0) process.exitCode = 1;
}

function counted(words: readonly string[]): [string, number][] {
  return [...new Set(words)]
    .map((word): [string, number] => [word, words.filter((other) => other === word).length])
    .sort(([, a], [, b]) => b - a);
}

function firstLine([text = ""]: readonly string[]): string {
  return (text.split("\n")[0] ?? "").slice(0, 160);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
