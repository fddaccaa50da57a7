import { LiveModel } from "../../../../jobs/runtime/live/live-model.ts";
import type { BatchLine, KindBatch } from "../../../../jobs/runtime/stream/batch-line.ts";
import { type Kind, kinds } from "../../../../schemas/kinds.ts";

export const start = Date.parse("2026-11-21T12:00:00Z");

/** A model at a clock that the test moves. */
export function modelAt(moment = start) {
  const clock = { now: moment };
  const model = new LiveModel({ id: "12ab", from: "Kinesis streaming-12ab-*", now: () => clock.now });
  return {
    model,
    /** Moves the clock by so many seconds. */
    pass: (seconds: number) => {
      clock.now += seconds * 1000;
    },
    /** All kinds have a batch of records each so many seconds. */
    flow: (seconds: number, counts: Partial<Record<Kind, Partial<KindBatch>>>, every = 5) => {
      for (let passed = 0; passed < seconds; passed += every) {
        clock.now += every * 1000;
        model.line(lineOf({ query: "raw_events" }));
        for (const kind of kinds) {
          const batch = counts[kind];
          if (batch !== undefined) model.line(cleaned(kind, batch));
        }
      }
    },
    alerts: () => model.state().alerts.map(({ id }) => id),
  };
}

export const lineOf = (line: Partial<BatchLine>): BatchLine => ({
  ...{ at: "2026-11-21T12:00:00.000Z", query: "pin_table", batch: 1, rows: 0, rowsPerSecond: 0, seconds: 1 },
  ...{ stateRows: 0, late: 0 },
  ...line,
});

export const cleaned = (kind: Kind, batch: Partial<KindBatch>, line: Partial<BatchLine> = {}): BatchLine =>
  lineOf({ query: `${kind}_table`, kinds: { [kind]: { records: 0, quarantined: 0, ...batch } }, ...line });
