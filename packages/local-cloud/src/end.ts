import { endGroup } from "local-process";
import type { Part } from "./part.ts";
import { isRunning, readRecord, writeRecord } from "./record.ts";

/** Ends a part's process, with time to write down what it holds; its ports and its data are kept. Gives whether there was one. */
export async function endPart({ graceMs }: Pick<Part, "graceMs">, folder: string): Promise<boolean> {
  const record = readRecord(folder);
  if (record === undefined) return false;
  const running = isRunning(record);
  if (running) await endGroup(record.pid, graceMs);
  const { pid: _, startedAt: __, ...rest } = record;
  writeRecord(folder, rest);
  return running;
}
