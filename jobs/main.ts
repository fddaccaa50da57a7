import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { cloudEnvironment, cloudLogs, cloudStatus, downCloud, inspectCloud, resetCloud, upCloud } from "local-cloud";
import { provideKinesisSource } from "spark-kinesis";
import { findJava, providedSpark, provideLocalFiles, startSpark } from "spark-local";
import { emulateCommands } from "../emulator/commands/emulate.ts";
import { setupCommands } from "../emulator/commands/setup.ts";
import { sourceCommands } from "../emulator/commands/source.ts";
import { LakeError } from "../emulator/lake/lake-error.ts";
import { writeLake } from "../emulator/lake/write-lake.ts";
import { runCommandLine } from "./command-line.ts";
import type { Effects, Finding } from "./runtime/effects.ts";
import { exitCodes, usageError } from "./runtime/exit-codes.ts";
import { explainError } from "./runtime/explain-error.ts";
import { startPosting } from "./runtime/stream/posting.ts";

// Its versions are pinned to ones that know Node 20; who runs a command can do nothing about what it warns of.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

/** The one place where everything meets: the environment, the disk, the emulator, the local Spark and the jobs. */
const stop = new AbortController();
let stoppedBy: NodeJS.Signals | undefined;
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    if (stoppedBy !== undefined) process.exit(signalCode(stoppedBy));
    stoppedBy = signal;
    // A server that does not answer any more must not keep us; ours ends with this process.
    setTimeout(() => process.exit(signalCode(signal)), 3800).unref();
    stop.abort(new DOMException(`stopped by ${signal}`, "AbortError"));
  });

// Another of our own processes started this one, and has ended.
if (process.channel !== undefined) {
  process.on("disconnect", () => stop.abort(new DOMException("its parent ended", "AbortError")));
  // To listen keeps a process that has nothing more to do.
  process.channel.unref();
}

// Who reads the answers has seen enough, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(exitCodes.ok);
  throw error;
});

const effects: Effects = {
  environment: process.env,
  print: (text) => process.stdout.write(`${text}\n`),
  width: process.stdout.columns,
  screen: process.stderr,
  now: () => performance.now(),
  clock: () => Date.now(),
  signal: stop.signal,
  startSpark: async ({ work, kinesis, ...options }) => {
    const { signal, onProgress } = options;
    const files = await provideLocalFiles({ signal, onProgress });
    const source = kinesis ? await provideKinesisSource({ signal, onProgress }) : [];
    const conf = { ...files.conf, ...options.conf };
    return startSpark({ mode: work === "small" ? "test" : "job", ...options, conf, jars: [...files.jars, ...source] });
  },
  inspectSpark: async () => [await java(), await spark()],
  inspectCloud: () => inspectCloud(),
  cloud: {
    up: ({ withDatabase, ...options }) => upCloud({ ...options, without: withDatabase ? [] : ["database"] }),
    status: (home) => cloudStatus({ home }),
    logs: cloudLogs,
    down: (home, only) => downCloud({ home, only }),
    reset: (home) => resetCloud({ home }),
    environment: (home) => cloudEnvironment({ home }),
  },
  emulator: {
    prepare,
    post: (args, variables) => startPosting(fileURLToPath(import.meta.url), args, { ...variables }, stop.signal),
  },
  sizeInS3: async (url, { cloud, region }, variables) => {
    const { sizeInS3 } = await import("../emulator/lake/size-in-s3.ts");
    return sizeInS3(url, { settings: { cloud: cloud.value, region: region.value }, variables, signal: stop.signal });
  },
  makeLake,
};

type Prepare = Parameters<Effects["emulator"]["prepare"]>;

async function prepare(...[to, { cloud, region, id, kafka }, variables, stream]: Prepare): Promise<void> {
  const { signal } = stop;
  if (to === "kafka") {
    const { setupTopics } = await import("../emulator/setup/topics.ts");
    const access = { kafka: kafka.value ?? "", region: region.value };
    await setupTopics({ ...access, id: id.value ?? "", partitions: 1, dryRun: false, signal });
    return;
  }
  const [{ setupStreams }, { awsClient }] = await Promise.all([
    import("../emulator/setup/streams.ts"),
    import("../emulator/aws.ts"),
  ]);
  const aws = awsClient("KINESIS", { cloud: cloud.value, region: region.value }, variables);
  await setupStreams({ aws, id: id.value ?? "", stream, shards: 1, dryRun: false, signal });
}

async function makeLake(...[folder, id, onProgress]: Parameters<Effects["makeLake"]>): Promise<void> {
  try {
    await writeLake(folder, { id, onProgress });
  } catch (error) {
    throw error instanceof LakeError ? usageError(error.message, error) : error;
  }
}

async function java(): Promise<Finding> {
  try {
    const { version, path } = await findJava();
    return { check: "Java", found: `${version} (${path})` };
  } catch (error) {
    return { check: "Java", found: "none that fits", problem: (error as Error).message };
  }
}

async function spark(): Promise<Finding> {
  const check = "Spark (local)";
  const provided = providedSpark();
  if (provided !== undefined) return { check, found: `${provided.version}, ${provided.classPath.length} jars` };
  try {
    await promisify(execFile)("mvn", ["--version"]);
    return { check, found: "not downloaded yet: the first job does it (342 MB, once)" };
  } catch {
    return { check, found: "none", problem: "Maven is needed to download Spark once: install it, or set SPARK_HOME." };
  }
}

const signalCode = (signal: NodeJS.Signals): number =>
  signal === "SIGINT" ? exitCodes.interrupted : exitCodes.terminated;

try {
  await runCommandLine(process.argv.slice(2), effects, [sourceCommands, emulateCommands, setupCommands]);
} catch (error) {
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  const { message, exitCode } = explainError(error);
  process.exitCode = exitCode;
  if (stoppedBy === undefined) process.stderr.write(`${message}\n`);
}
if (stoppedBy !== undefined) {
  process.stderr.write("Stopped.\n");
  process.exit(signalCode(stoppedBy));
}
