import type { Kind } from "../../schemas/kinds.ts";

/** A record on its way to one topic or stream. */
export interface Outgoing {
  /** Ordinal of the draw that it belongs to. */
  readonly n: number;
  readonly kind: Kind;
  /** The tables' key, in decimal digits. */
  readonly key: string;
  /** What the order of records is kept by: partition key of a stream, key of a topic. */
  readonly orderKey: string;
  /** The row's JSON text. */
  readonly text: string;
  /** Of text and order key together, as services count them. */
  readonly bytes: number;
  /** Milliseconds of the clock at which it was handed over. */
  readonly since: number;
  /** How often it was sent in vain, and since when. */
  failures: number;
  failingSince: number;
  /** Milliseconds of the clock before which it is not sent again. */
  notBefore: number;
}

/** Where an acknowledged record is. */
export type Place =
  | { readonly topic: string; readonly partition: number; readonly offset: number }
  | { readonly stream: string; readonly shard: string; readonly sequence: string }
  | { readonly console: true };

/**
 * Why something was not acknowledged. `throttled`: too much at once, send it later. `unsent`: it is surely not there.
 * `doubtful`: it may be there, nobody said. `refused`: sending it again will not help.
 */
export type Trouble = "throttled" | "unsent" | "doubtful" | "refused";

/** What became of one record of a request that was answered. */
export type Answer = { readonly place: Place } | { readonly trouble: Trouble; readonly message: string };

/** A request failed as a whole. */
export class SendError extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "SendError";
    this.trouble = trouble;
  }
}
