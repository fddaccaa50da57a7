import { FakeSparkServer, rowBytes } from "../support/fake-spark-server.ts";
import { QuietClient } from "./quiet-client.ts";
import { type Fate, TcpProxy } from "./tcp-proxy.ts";

/** Every `step`th byte from `first` on, so that several threads share the work, up to `end`, or to the answer's end. */
export interface Share {
  readonly first: number;
  readonly step: number;
  readonly end?: number;
}

export interface ByteCuts {
  readonly cuts: number;
  /** Plans that reached the server twice. */
  readonly plansTwice: number;
  /** Operations that the server still holds at the end. */
  readonly left: number;
}

interface Cut extends Fate {
  /** Of a new connection, counted from its first byte; else of the one that stands, counted from the operation's beginning. */
  readonly fresh: boolean;
}

interface Run {
  readonly server: FakeSparkServer;
  readonly rows: number;
  readonly cuts: Iterable<Cut>;
  /** As they reached the server. */
  readonly plans: string[];
  struck: number;
}

/** What a connection begins with, and one that stands does not say again, is well within so many bytes. */
const opening = 512;
const readers = 24;

/**
 * Reads a result of so many bytes (four for each row) once for each byte of the server's answer, the connection being cut right
 * there, in turn by a close and by a reset. The readers work side by side, each with a client and connections of its own.
 */
export async function cutAtEveryByte(bytes: number, share: Share = { first: 0, step: 1 }): Promise<ByteCuts> {
  await using server = await FakeSparkServer.start();
  const run: Run = { server, rows: bytes / 4, cuts: cutsOf(share), plans: [], struck: 0 };
  server.batches = batchesOf(run.rows);
  await Promise.all(Array.from({ length: readers }, () => readInTurns(run)));
  const plansTwice = run.plans.length - new Set(run.plans).size;
  return { cuts: run.struck, plansTwice, left: server.operations };
}

/** From one row to half of all: batches that are smaller than a frame of HTTP/2, and larger. */
const batchesOf = (rows: number): number[] => [
  1,
  rows / 64 - 1,
  ...[3, 12, 16, 32].map((share) => (rows / 64) * share),
];

function* cutsOf({ first, step, end = Number.POSITIVE_INFINITY }: Share): Generator<Cut> {
  // In turn, also where a thread has every second byte.
  const cut = (fresh: boolean, at: number): Cut => {
    return { fresh, afterBytes: at, end: Math.floor(at / step) % 2 === 0 ? "close" : "reset" };
  };
  for (let at = first; at < Math.min(opening, end); at += step) yield cut(true, at);
  for (let at = first; at < end; at += step) yield cut(false, at);
}

async function readInTurns(run: Run): Promise<void> {
  await using proxy = await TcpProxy.start(run.server.port);
  let client = new QuietClient(proxy.url);
  for (const cut of run.cuts) {
    const { struck } = proxy;
    if (cut.fresh) {
      await client.close();
      client = new QuietClient(proxy.url);
      proxy.strikeNext(cut);
    } else proxy.strike(cut);
    await readWhole(run, client, cut);
    // Beyond the end of the answer: there is nothing left to cut, for the other readers neither.
    if (proxy.struck === struck) break;
    run.struck += 1;
  }
  await client.close();
}

async function readWhole({ server, rows, plans }: Run, client: QuietClient, cut: Cut): Promise<void> {
  const answer = await client.read();
  if (!answer.equals(rowBytes(0, rows))) {
    const where = `${cut.end} after ${cut.afterBytes} bytes of ${cut.fresh ? "a new" : "the standing"} connection`;
    throw new Error(`${where}: ${answer.length} bytes instead of ${rows * 4}, or other ones`);
  }
  await client.quiet((operationId) => server.holds(operationId));
  plans.push(...server.requests("executePlan").map(({ operationId = "" }) => operationId));
  server.seen.length = 0;
}
