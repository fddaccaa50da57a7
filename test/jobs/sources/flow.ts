import type { SparkSession } from "spark-connect-js";
import type { Source } from "../../../jobs/sources/source.ts";
import { event } from "../../../schemas/raw-event.ts";
import { type Run, restarted } from "../../queries/stream/runs.ts";

/** A query that keeps the events of a source as they come; each step is a process of its own that begins at the checkpoint. */
export const flowOf = (spark: SparkSession, source: Source): Promise<Run<(typeof event)["~shape"]>> =>
  restarted(spark, source.events(spark), event);

/** An event for comparisons: bytes as text that tells them apart, and the time as milliseconds. */
export interface Seen {
  readonly kind: string;
  readonly key: string | null;
  readonly payload: string | null;
  readonly source: string | null;
  readonly position: string | null;
  readonly arrived: number;
}

/** Of long payloads only what tells them apart. */
export const bytes = (payload: Uint8Array | null): string | null => {
  if (payload === null) return null;
  const text = Buffer.from(payload).toString("latin1");
  return text.length > 100 ? `${text.length} bytes, the last ${text.at(-1)}` : text;
};

/** What no source may change: UTF-8 of two and four bytes, no byte at all, broken UTF-8, a megabyte. */
export const payloads: readonly Buffer[] = [
  Buffer.from('{"index":1,"title":"é😀\\r"}'),
  Buffer.from(""),
  Buffer.of(0xff, 0xc3, 0x28, 0x0d, 0x00),
  Buffer.from(`{"index":2,"title":"${"x".repeat(1_000_000)}"}`),
];

/** All events so far, in the order of their positions. */
export async function seen(run: Run<(typeof event)["~shape"]>): Promise<Seen[]> {
  const rows = await run.rows();
  return inOrder(
    rows.map(({ kind, key, payload, source, position, arrived_at }) => ({
      ...{ kind, key, source, position },
      payload: bytes(payload),
      arrived: arrived_at.toDate().getTime(),
    })),
  );
}

export const inOrder = <T extends Pick<Seen, "source" | "position" | "payload">>(events: readonly T[]): T[] =>
  events.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));

const placeOf = ({ source, position, payload }: Pick<Seen, "source" | "position" | "payload">): string =>
  `${source} ${position} ${payload}`;
