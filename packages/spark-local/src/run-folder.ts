import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isAlive } from "local-process";
import { COMPILER_DIRECTIVES, directivesFile } from "./compiler.ts";

/** Logs of that many finished runs stay in a home. */
const KEPT_RUNS = 3;

/** What one run of a server writes, apart from its tables: `HOME/runs/<time>-<pid of the starter>-<random>/`. */
export interface RunFolder {
  readonly id: string;
  readonly path: string;
  readonly log: string;
  /** Shuffle and temporary files, and the argument file with the configuration: removed when the server has ended. */
  readonly scratch: string;
}

export function runFolder(home: string, id: string): RunFolder {
  const path = join(home, "runs", id);
  return { id, path, log: join(path, "server.log"), scratch: join(path, "scratch") };
}

/** Makes the folder of a new run and clears away what dead runs have left in this home. */
export async function makeRunFolder(home: string): Promise<RunFolder> {
  await sweep(home);
  const run = runFolder(home, `${Date.now().toString(36)}-${process.pid}-${randomBytes(3).toString("hex")}`);
  for (const name of ["tmp", "local"]) await mkdir(join(run.scratch, name), { recursive: true });
  await writeFile(join(run.scratch, "log4j2.properties"), LOGGING);
  await writeFile(directivesFile(run.scratch), COMPILER_DIRECTIVES);
  return run;
}

/** Notes the server's process, so that others know whether this run still lives. */
export async function noteOwner(run: RunFolder, pid: number): Promise<void> {
  await writeFile(join(run.path, `owner-${pid}`), "");
}

async function sweep(home: string): Promise<void> {
  const runs = join(home, "runs");
  const names = namesIn(runs);
  const dead = names.sort().filter((name) => !isLive(join(runs, name), name));
  for (const name of dead.slice(0, -KEPT_RUNS)) await rm(join(runs, name), { recursive: true, force: true });
  for (const name of dead.slice(-KEPT_RUNS)) await rm(runFolder(home, name).scratch, { recursive: true, force: true });
}

/** While its starter lives a run may be about to start; afterwards its server's process decides. */
function isLive(run: string, name: string): boolean {
  const owners = namesIn(run).flatMap((file) => /^owner-(\d+)$/.exec(file)?.[1] ?? []);
  return [name.split("-")[1], ...owners].some((pid) => pid !== undefined && isAlive(Number(pid)));
}

/** Another process may be sweeping the same home. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

const LOGGING = `# Written anew for every run.
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
appender.console.type = Console
appender.console.name = console
appender.console.target = SYSTEM_ERR
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d{yy/MM/dd HH:mm:ss} %p %c{1}: %m%n%ex
logger.server.name = org.apache.spark.sql.connect.service.SparkConnectServer
logger.server.level = info
`;
