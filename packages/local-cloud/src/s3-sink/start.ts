import { setTimeout as sleep } from "node:timers/promises";
import { type HttpOptions, serve } from "../http/server.ts";
import { reasonOf } from "../service/reason.ts";
import type { Service } from "../service/run.ts";
import { type Figures, Report } from "./report.ts";
import { runSession } from "./session.ts";
import { Store, type StoreOptions } from "./store.ts";
import type { Subscription } from "./topics.ts";

export interface S3SinkOptions extends HttpOptions, StoreOptions {
  readonly bootstrap: readonly string[];
  /** Names, or a pattern for whole names; topics that come later are taken as well. */
  readonly topics: Subscription;
  /** Records an object holds at most. Default 1,000. */
  readonly flushSize?: number | undefined;
  /** Bytes after which an object is closed. Default 16 MiB. */
  readonly flushBytes?: number | undefined;
  /** The longest that a record waits for company, in milliseconds. Default 5,000. */
  readonly rotateMs?: number | undefined;
  /** The first part of every key. Default `topics`. */
  readonly folder?: string | undefined;
  /** The consumer group, whose committed offsets are where the sink goes on. Default `s3-sink`. */
  readonly group?: string | undefined;
  /** This sink's name in the group; give each of several its own. Default the group's name and `-1`. */
  readonly instance?: string | undefined;
  /** Where lines for people go. Default standard error. */
  readonly print?: ((line: string) => void) | undefined;
}

export interface S3Sink extends Service {
  readonly figures: () => Figures;
}

const FIRST_PAUSE_MS = 100;
const LAST_PAUSE_MS = 2_000;

/** A sink from Kafka's topics to objects in S3, named and written as Confluent's S3 sink does. Its url answers with its figures. */
export async function startS3Sink(options: S3SinkOptions): Promise<S3Sink> {
  const report = new Report(options.print ?? ((line) => console.error(`s3-sink: ${line}`)));
  const store = new Store(options);
  const ending = new AbortController();
  const server = await serve(options, async (_, response) => {
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(JSON.stringify(report.figures));
  });
  const working = work(options, store, report, ending.signal);
  return {
    url: server.url,
    figures: () => report.figures,
    close: async () => {
      ending.abort();
      await Promise.all([working, server.close()]);
      store.close();
    },
  };
}

/** Session after session until the end. */
async function work(options: S3SinkOptions, store: Store, report: Report, signal: AbortSignal): Promise<void> {
  const { group = "s3-sink", folder = "topics", flushSize = 1_000, rotateMs = 5_000 } = options;
  const rotation = { flushSize, flushBytes: options.flushBytes ?? 16 * 1024 * 1024, rotateMs };
  const session = {
    bootstrap: options.bootstrap,
    group,
    instance: options.instance ?? `${group}-1`,
    subscription: options.topics,
  };
  let pause = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    try {
      await runSession(session, { store, folder, rotation, report }, signal);
      pause = FIRST_PAUSE_MS;
    } catch (error) {
      if (signal.aborted) return;
      report.trouble(`Kafka: ${reasonOf(error)}. Joining again.`);
      await sleep(pause, undefined, { signal }).catch(() => {});
      pause = Math.min(pause * 2, LAST_PAUSE_MS);
    }
  }
}
