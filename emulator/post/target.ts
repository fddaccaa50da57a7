import type { Kind } from "../../schemas/kinds.ts";
import type { Answer, Outgoing } from "./outgoing.ts";

/** What takes posts: one destination for each kind, or one for all. */
export interface Target {
  readonly name: TargetName;
  /** As people know it: `Kafka at http://…`. */
  readonly title: string;
  readonly destinations: Readonly<Record<Kind, Destination>>;
  /** Whether it is there and has what the records need. @throws EmulatorError where it has not, SendError where it may later */
  check(): Promise<void>;
  close(): Promise<void>;
}

export const targetNames = ["console", "kafka", "kinesis", "kinesis-api"] as const;
export type TargetName = (typeof targetNames)[number];

/** One topic or stream. */
export interface Destination {
  readonly name: string;
  readonly limits: Limits;
  /** The key that the order of records is kept by; a request has one record of each at most. */
  readonly orderKey: (kind: Kind, key: string) => string;
  /** The lane of so many in which records of a key go, one request after the other. */
  readonly lane: (orderKey: string, lanes: number) => number;
  readonly gate: Gate;
  /**
   * Sends one request and gives an answer for each record, in their order.
   *
   * @throws SendError where the request failed as a whole
   */
  readonly send: (batch: readonly Outgoing[], signal: AbortSignal) => Promise<readonly Answer[]>;
}

/** What one request may hold. */
export interface Limits {
  readonly records: number;
  readonly bytes: number;
  /** Of one record with its key. */
  readonly recordBytes: number;
}

/** Keeps records to the rate that the destination takes. */
export interface Gate {
  /** Milliseconds until the record may go; 0 lets it go, and counts it. */
  readonly admit: (record: Pick<Outgoing, "orderKey" | "bytes">, now: number) => number;
  /** The destination said that it was too much: for the shard of this record, or a request as a whole. */
  readonly throttled: (record: Pick<Outgoing, "orderKey"> | undefined, now: number) => void;
}
