import { existsSync, realpathSync } from "node:fs";
import { answers, keptHome, keptRecords, retire } from "../keep.ts";
import { recordPaths } from "../record.ts";
import { urlOf } from "../server.ts";
import type { Output } from "./output.ts";

/** Prints a line for each kept server of the home; exit code 1 if there is none. */
export async function showStatus(home: string | undefined, { out, err }: Output): Promise<number> {
  const folder = realHome(home);
  const running = keptRecords(folder);
  for (const { record } of running) {
    const { port, token, mode, pid, startedAt } = record;
    const state = (await answers(record)) ? "answers" : "does not answer";
    out(`${urlOf(port, token)}  ${mode}  process ${pid}  since ${startedAt}  ${state}`);
  }
  if (running.length === 0) err(`No server runs in ${folder}.`);
  return running.length > 0 ? 0 : 1;
}

/** Stops all kept servers of the home and forgets those that were gone already. */
export async function stopKept(home: string | undefined, { err }: Output): Promise<number> {
  const folder = realHome(home);
  const running = keptRecords(folder);
  await Promise.all(recordPaths(folder).map((path) => retire(folder, path)));
  for (const { record } of running) err(`Stopped the server on port ${record.port} (process ${record.pid}).`);
  if (running.length === 0) err(`No server runs in ${folder}.`);
  return 0;
}

function realHome(home: string | undefined): string {
  const folder = home ?? keptHome(process.env);
  return existsSync(folder) ? realpathSync(folder) : folder;
}
