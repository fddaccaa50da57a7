import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { excerpt, shellCommand, tail } from "local-process";
import { endPart } from "./end.ts";
import { LocalCloudError } from "./errors.ts";
import { type Launched, launch, logOf } from "./launch.ts";
import type { Command, Part, Place, Prepare, ProvideOptions, Settings } from "./part.ts";
import { choosePorts } from "./ports.ts";
import { isRunning, type PartRecord, placeOf, readRecord, writeRecord } from "./record.ts";

const START_MS = 60_000;
/** A part that works at its limit answers late. */
const BUSY_MS = 10_000;
const POLL_MS = 40;
const PORT_TRIES = 4;
const PORT_TAKEN = /address (is )?already in use|EADDRINUSE|BindException/i;

/** A part that answers. */
export interface Started {
  readonly place: Place;
  readonly reused: boolean;
  /** From the start of its process to its first answer; without what was downloaded before. */
  readonly milliseconds: number;
}

/** Starts a part in that folder, or finds it running there as it would be started. Fails with PART_DIED or PART_SILENT. */
export async function startPart(
  part: Part,
  folder: string,
  given: Settings,
  options: ProvideOptions,
): Promise<Started> {
  const last = readRecord(folder);
  if (isRunning(last)) {
    if (sameSettings(last.given, given) && (await answersSoon(part, placeOf(folder, last), options.signal)))
      return { place: placeOf(folder, last), reused: true, milliseconds: 0 };
    await endPart(part, folder);
  }
  const prepare = await part.provide(options);
  options.signal?.throwIfAborted();
  await mkdir(folder, { recursive: true });
  return startAnew(part, folder, given, prepare, options);
}

/** A free port can be lost to another process before the part listens there; then others are tried. */
async function startAnew(
  part: Part,
  folder: string,
  given: Settings,
  prepare: Prepare,
  options: ProvideOptions,
): Promise<Started> {
  for (let attempt = 1; ; attempt += 1) {
    const last = readRecord(folder);
    const ports = await choosePorts(part.ports, attempt === 1 ? last?.ports : {});
    const secret = last?.secret ?? randomBytes(18).toString("base64url");
    try {
      return await runOn(part, { folder, ports, secret, given }, prepare, options);
    } catch (error) {
      const lost = error instanceof LocalCloudError && PORT_TAKEN.test(error.log ?? "");
      if (!lost || attempt === PORT_TRIES) throw error;
    }
  }
}

async function runOn(part: Part, place: Place, prepare: Prepare, options: ProvideOptions): Promise<Started> {
  const command = await prepare(place);
  const { folder, ports, secret, given } = place;
  const began = performance.now();
  const launched = await launch(folder, command, options.env);
  const startedAt = new Date().toISOString();
  const record: PartRecord = { pid: launched.pid, mark: folder, ports, secret, given, startedAt };
  writeRecord(folder, record);
  options.onProgress?.(`Starting ${part.name} …`);
  try {
    await untilReady(part, place, command, launched, options.signal);
  } catch (error) {
    await endPart(part, folder);
    throw error;
  }
  return { place, reused: false, milliseconds: Math.round(performance.now() - began) };
}

async function untilReady(
  part: Part,
  place: Place,
  command: Command,
  { ended }: Launched,
  signal: AbortSignal | undefined,
): Promise<void> {
  let died = false;
  void ended.then(() => (died = true));
  const end = performance.now() + START_MS;
  while (!(await part.answers(place).catch(() => false))) {
    signal?.throwIfAborted();
    if (died) throw failure("PART_DIED", `${part.name} ended before it answered`, place, command);
    if (performance.now() > end)
      throw failure("PART_SILENT", `${part.name} did not answer within ${START_MS / 1000} s`, place, command);
    await Promise.race([sleep(POLL_MS), ended]);
  }
}

async function answersSoon(part: Part, place: Place, signal: AbortSignal | undefined): Promise<boolean> {
  const end = performance.now() + BUSY_MS;
  while (performance.now() < end) {
    if (await part.answers(place).catch(() => false)) return true;
    signal?.throwIfAborted();
    await sleep(POLL_MS);
  }
  return false;
}

function failure(
  code: "PART_DIED" | "PART_SILENT",
  problem: string,
  { folder }: Place,
  { program, args }: Command,
): LocalCloudError {
  return new LocalCloudError(code, `${problem}.`, {
    advice: `The log below says why; the whole of it is ${logOf(folder)}.`,
    command: shellCommand([program, ...args]),
    log: excerpt(tail(logOf(folder), 60)),
  });
}

const sameSettings = (one: Settings, other: Settings): boolean => sorted(one) === sorted(other);
const sorted = (settings: Settings): string => JSON.stringify(Object.entries(settings).sort());
