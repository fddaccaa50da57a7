import { Timestamp } from "spark-connect-js";
import type { RawEvent } from "../../../schemas/raw-event.ts";

/** Seconds after 2026-01-01T00:00:00Z, as an instant. */
export const at = (seconds: number): Timestamp => Timestamp.of(epoch + BigInt(Math.round(seconds * 1000)) * 1000n);
const epoch = Timestamp.parse("2026-01-01T00:00:00Z").epochMicros;

export interface Given {
  readonly kind?: string;
  readonly payload: string | Uint8Array | null;
  readonly position?: string;
  /** Seconds; by default both are 0. */
  readonly arrived?: number;
  readonly ingested?: number;
}

export const rawEventOf = ({
  kind = "pin",
  payload,
  position = "s:0",
  arrived = 0,
  ingested = 0,
}: Given): RawEvent => ({
  kind,
  key: null,
  payload: typeof payload === "string" ? Buffer.from(payload) : payload,
  source: `streaming-12ab-${kind}`,
  position,
  arrived_at: at(arrived),
  _ingested_at: at(ingested),
});
