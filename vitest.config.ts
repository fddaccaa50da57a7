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
/** A server of the test's own, plans that take long to analyse for one row, and streams of small batches: cuts show nothing new of them. */
const uncut = [
  "test/**/session-life.spark.test.ts",
  "test/**/deep-plans.spark.test.ts",
  "test/queries/questions/property.spark.test.ts",
  "test/queries/live/**",
  "test/queries/stream/**",
  "test/queries/quality/stream-delivery.spark.test.ts",
  "test/jobs/runtime/live/**",
];
/** Ways in which the client gets results, large and small; `npm run soak -- cut-server` has all the rest. */
const cut = process.env.EVERY_CASE
  ? [spark]
  : [
      "test/packages/spark-connect-js/answers/*.spark.test.ts",
      "test/packages/spark-connect-js/client/*.spark.test.ts",
      "test/packages/spark-connect-js/api/streaming/listeners.spark.test.ts",
      "test/packages/spark-connect-js/api/{actions,create-dataframe,kept,large-results,observe,rows}.spark.test.ts",
    ];
/** Programs that are stopped or killed, and have seconds to end or to come back, which somebody else's work would take from them. */
const alone = [
  "test/jobs/stop.job.test.ts",
  "test/jobs/stream*.job.test.ts",
  "test/packages/spark-local/{cli,kept-server,server}.job.test.ts",
];
const programs = ["test/support/bundled.ts", "test/support/job-server.ts"];
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
      // A part of the same tests on a server that cuts every stream after a second or 123 bytes.
      project("cut", { globalSetup: ["test/support/cut-spark-server.ts"], ...onServer, include: cut, exclude: uncut }),
      // One cloud of the laptop for the whole run: MariaDB, Kafka, S3, Kinesis and what stands before them.
      project("cloud", { include: [cloud], globalSetup: ["test/support/cloud.ts"], ...shared, ...patient }),
      // Kinesis and a Spark server that reads it, for the whole run.
      project("stream", { include: [stream], globalSetup: ["test/support/stream.ts"], ...shared, ...patient }),
      // The built page in the machine's own Chromium.
      project("browser", { include: [browser], ...patient }),
      // Programs as users run them, each as a process of its own.
      project("job", { include: [job], exclude: alone, globalSetup: programs, ...patient, maxConcurrency: 2 }),
      project("alone", {
        include: alone,
        globalSetup: programs,
        fileParallelism: false,
        maxConcurrency: 2,
        ...patient,
        testTimeout: 300_000,
      }),
    ],
  },
});
