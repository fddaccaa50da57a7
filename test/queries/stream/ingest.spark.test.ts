import { Timestamp } from "spark-connect-js";
import { expect, test } from "vitest";
import { ingest } from "../../../queries/stream/ingest.ts";
import { event, rawEvent } from "../../../schemas/raw-event.ts";
import { rawEventOf } from "./events.ts";
import { inbox } from "./inbox.ts";
import { restarted, streamingSession } from "./runs.ts";

test("events are kept as they came, all of a batch with one moment, never before that of the batch before", async () => {
  const spark = await streamingSession();
  const events = await inbox(event);
  const run = await restarted(spark, ingest(events.stream(spark)), rawEvent);
  const payloads = [Buffer.of(0xff, 0, 0x0a), Buffer.from("é😀"), Buffer.from(""), null];
  const before = Timestamp.fromDate(new Date()).epochMicros;
  for (const batch of [0, 1]) {
    await events.put(
      payloads.map((payload, i) => {
        const { _ingested_at, ...row } = rawEventOf({ payload, position: `${batch}:${i}`, arrived: 1e6 * i });
        return row;
      }),
    );
    await run.step();
  }
  const after = Timestamp.fromDate(new Date()).epochMicros;
  const rows = (await run.rows()).sort((a, b) => ((a.position ?? "") < (b.position ?? "") ? -1 : 1));
  expect(
    rows.map(({ _ingested_at, ...row }) => ({ ...row, payload: row.payload && Buffer.from(row.payload) })),
  ).toEqual(
    [0, 1].flatMap((batch) =>
      payloads.map((payload, i) => {
        const { _ingested_at, ...row } = rawEventOf({ payload, position: `${batch}:${i}`, arrived: 1e6 * i });
        return row;
      }),
    ),
  );
  const [first, second, ...more] = [...new Set(rows.map(({ _ingested_at }) => _ingested_at.epochMicros))];
  expect(more).toEqual([]);
  expect([before, first, second, after]).toEqual([before, first, second, after].sort(ascending));
});

const ascending = (a: bigint | undefined, b: bigint | undefined): number => Number((a ?? 0n) - (b ?? 0n));
