import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const source = { conditions: ["source", "node", "import", "default"] };
const spark = "test/**/*.spark.test.ts";
const cloud = "test/**/*.cloud.test.ts";
const stream = "test/**/*.stream.test.ts";
const job = "test/**/*.job.test.ts";
const browser = "test/**/*.browser.test.ts";
const faults = "test/faults/**/*.test.ts";
/** The SDK is pinned; what its next versions will need is no news of a test run. */
const env = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" };
/** One after the other: each may have both cores to itself. */
let groupOrder = 0;
const project = (name: string, test: object) => ({
  resolve: source,
  ssr: { resolve: source },
  test: { name, sequence: { groupOrder: groupOrder++ }, env, ...test },
});
/** Compilers, servers and much data take longer than the runner's 5 seconds, the more so on a machine that does other work. */
const patient = { testTimeout: 120_000, hookTimeout: 120_000 };
/** Modules are loaded once a worker and not once a file, which took longer than most files; support keeps no state. */
const shared = { isolate: false };
/** What cuts would show nothing new of: a server of the test's own, plans that take long to analyse for one row, small answers, and streams of small batches. */
const uncut = [
  "test/**/session-life.spark.test.ts",
  "test/**/deep-plans.spark.test.ts",
  "test/queries/questions/property.spark.test.ts",
  "test/queries/live/**",
  "test/queries/stream/**",
  "test/queries/quality/stream-delivery.spark.test.ts",
  "test/jobs/runtime/live/**",
];
/** Two files at a time at least, also on two cores: while one waits for its server or processes, the other works. */
const maxWorkers = Math.max(2, availableParallelism() - 1);
const onServer = { include: [spark], ...shared, ...patient };

export default defineConfig({
  test: {
    maxWorkers,
    projects: [
      // No server, seconds.
      project("unit", {
        include: ["test/**/*.test.ts"],
        exclude: [spark, cloud, stream, job, browser, faults],
        ...shared,
        ...patient,
      }),
      // No server either, but networks that break in every way: a minute.
      project("faults", { include: [faults], exclude: [spark, cloud, stream, job], ...patient }),
      // One Spark server for the whole run, one session a test.
      project("spark", {
        globalSetup: ["test/support/spark-server.ts"],
        // What other servers than the project's Spark have not: test/servers.
        setupFiles: ["test/support/lacks.ts"],
        ...onServer,
      }),
      // The same tests, but for a few and most of the answers, on a server that cuts every stream after a second or 123 bytes.
      project("cut", { globalSetup: ["test/support/cut-spark-server.ts"], exclude: uncut, ...onServer }),
      // One cloud of the laptop for the whole run: MariaDB, Kafka, S3, Kinesis and what stands before them.
      project("cloud", { include: [cloud], globalSetup: ["test/support/cloud.ts"], ...shared, ...patient }),
      // Kinesis and a Spark server that reads it, for the whole run.
      project("stream", { include: [stream], globalSetup: ["test/support/stream.ts"], ...shared, ...patient }),
      // The built page in the machine's own Chromium.
      project("browser", { include: [browser], ...patient }),
      // Programs as users run them, each as a process of its own.
      project("job", {
        include: [job],
        globalSetup: ["test/support/bundled.ts"],
        // Two at a time are no quicker, for each keeps both cores busy, and who is stopped has seconds for it.
        fileParallelism: false,
        ...patient,
        testTimeout: 300_000,
      }),
    ],
  },
});
