import { rm } from "node:fs/promises";
import { join } from "node:path";
import { commandLineOf, endGroup, isAlive, withLock } from "local-process";
import { cacheFolder } from "./cache.ts";
import { askVersion } from "./connect.ts";
import { orDiskFull } from "./errors.ts";
import { makeHome } from "./home.ts";
import { markOf } from "./launch.ts";
import type { SparkServer } from "./options.ts";
import { argumentsOf, type Parts } from "./parts.ts";
import { assertFree } from "./port.ts";
import {
  fingerprintOf,
  type KeptRecord,
  readRecord,
  recordPath,
  recordPaths,
  removeRecord,
  writeRecord,
} from "./record.ts";
import { runServer } from "./run.ts";
import { runFolder } from "./run-folder.ts";
import { serverOf } from "./server.ts";
import { STOP_GRACE_MS } from "./stop.ts";

/** A healthy server answers in milliseconds, also while it computes. */
const ANSWER_MS = 5_000;

/** Where kept servers live that were given no home. */
export function keptHome(env: NodeJS.ProcessEnv): string {
  return join(cacheFolder(env), "kept-home");
}

/** Reuses the server that an earlier call with the same options left, else starts one that stays. */
export async function startKept(parts: Parts): Promise<SparkServer> {
  const { options, env } = parts;
  const home = await makeHome(options.home ?? keptHome(env));
  const path = recordPath(home, fingerprint(parts, home));
  const work = async () => (await reuse(home, path)) ?? (await startAndKeep(parts, home, path));
  const onWait = () => options.onProgress?.("Waiting for another process that is starting this server …");
  return withLock(`${path}.lock`, work, { signal: options.signal, onWait });
}

/** The server of a record, if it is ours and answers. */
export async function reuse(home: string, path: string): Promise<SparkServer | undefined> {
  const record = readRecord(path);
  if (record && isOurs(record) && (await answers(record))) return keptServer(home, path, record, true);
  await retire(home, path);
  return undefined;
}

/** Ends the server of a record if it still runs, and removes what it left except its tables and its log. */
export async function retire(home: string, path: string): Promise<void> {
  const record = readRecord(path);
  if (record && isOurs(record)) await endGroup(record.pid, STOP_GRACE_MS);
  if (record) await rm(runFolder(home, record.run).scratch, { recursive: true, force: true });
  await removeRecord(path);
}

/** All kept servers of a home that run. */
export function keptRecords(home: string): { path: string; record: KeptRecord }[] {
  return recordPaths(home).flatMap((path) => {
    const record = readRecord(path);
    return record && isOurs(record) ? [{ path, record }] : [];
  });
}

export async function answers({ port, token }: KeptRecord): Promise<boolean> {
  return askVersion({ port, token }, ANSWER_MS).then(
    () => true,
    () => false,
  );
}

async function startAndKeep(parts: Parts, home: string, path: string): Promise<SparkServer> {
  const { port, mode = "job" } = parts.options;
  if (port !== undefined) await assertFree(port);
  const run = await runServer(parts, { home, temporary: false }).catch((error) =>
    Promise.reject(orDiskFull(error, home)),
  );
  const { target, version, pid, folder } = run;
  const record: KeptRecord = { ...target, version, pid, mode, run: folder.id, startedAt: new Date().toISOString() };
  try {
    await writeRecord(path, record);
  } catch (error) {
    await run.end();
    throw orDiskFull(error, home);
  }
  await run.letGo();
  return keptServer(home, path, record, false);
}

function keptServer(home: string, path: string, record: KeptRecord, reused: boolean): SparkServer {
  const { port, token, version, pid, run } = record;
  const end = async () => {
    // Another process may have replaced it since.
    if (readRecord(path)?.run === run) await retire(home, path);
  };
  return serverOf({ port, token, version, pid, home, log: runFolder(home, run).log, reused, keep: true, end });
}

/** A process id may have been given to another program since the record was written. */
function isOurs({ pid, run }: KeptRecord): boolean {
  return isAlive(pid) && commandLineOf(pid).includes(markOf({ id: run }));
}

/** In no order, and without the archive: a server that was started before there was one does as well. */
function fingerprint(parts: Parts, home: string): string {
  const { env = {}, port = null, token = null } = parts.options;
  const args = argumentsOf(parts, { home, scratch: "", port: 0 }, []);
  return fingerprintOf([parts.java.path, [...args].sort(), Object.entries(env).sort(), port, token]);
}
