import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Place } from "../../packages/local-cloud/src/part.ts";
import { database } from "../../packages/local-cloud/src/parts/database.ts";
import { choosePorts } from "../../packages/local-cloud/src/ports.ts";

export interface DatabaseProcess {
  readonly url: string;
  readonly start: () => Promise<void>;
  /** Ends it as a machine that goes off does. */
  readonly kill: () => Promise<void>;
  /** Keeps it from answering, with its connections open, and lets it go on. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  /** Kills it and takes its files away. */
  readonly remove: () => Promise<void>;
}

/** A MariaDB of one's own, started with further options. */
export async function startDatabase(options: readonly string[] = []): Promise<DatabaseProcess> {
  const folder = mkdtempSync(join(tmpdir(), "own-database-"));
  const place: Place = { folder, ports: await choosePorts(database.ports), secret: "own", given: {} };
  const prepare = await database.provide({ env: process.env, signal: undefined, onProgress: undefined });
  const { program, args, env } = await prepare(place);
  let server: ChildProcess | undefined;
  const start = async () => {
    server = spawn(program, [...args, ...options], { env: { ...process.env, ...env }, stdio: "ignore" });
    const limit = Date.now() + 60_000;
    while (!(await database.answers(place).catch(() => false))) {
      if (Date.now() > limit || server.exitCode !== null) throw new Error(`MariaDB in ${folder} does not answer`);
      await setTimeout(20);
    }
  };
  const kill = async () => {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    server.kill("SIGKILL");
    await once(server, "exit");
  };
  await start();
  return {
    url: database.variables(place).PIPELINE_DATABASE ?? "",
    ...{ start, kill },
    freeze: () => void server?.kill("SIGSTOP"),
    thaw: () => void server?.kill("SIGCONT"),
    remove: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
