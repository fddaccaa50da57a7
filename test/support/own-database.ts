import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { onTestFinished } from "vitest";
import type { Place } from "../../packages/local-cloud/src/part.ts";
import { database } from "../../packages/local-cloud/src/parts/database.ts";
import { choosePorts } from "../../packages/local-cloud/src/ports.ts";

export interface OwnDatabase {
  readonly url: string;
  /** Ends it as a machine that goes off does. */
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Keeps it from answering, with its connections open, and lets it go on. */
  readonly freeze: () => void;
  readonly thaw: () => void;
}

/** A MariaDB of the test's own, started with further options, to be killed and started again; gone after the test. */
export async function ownDatabase(options: readonly string[] = []): Promise<OwnDatabase> {
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
  onTestFinished(async () => {
    await kill();
    rmSync(folder, { recursive: true, force: true });
  });
  await start();
  return {
    url: database.variables(place).PIPELINE_DATABASE ?? "",
    kill,
    start,
    freeze: () => void server?.kill("SIGSTOP"),
    thaw: () => void server?.kill("SIGCONT"),
  };
}
