import { dateTimeText, parseDateTime, within64Bits } from "./date-time-text.ts";
import { inspect } from "./inspect.ts";
import { LocalDateTime } from "./local-date-time.ts";
import { ValueError } from "./value-error.ts";

/** Spark's TIMESTAMP (TIMESTAMP_LTZ): an instant, exact to the microsecond. */
export class Timestamp {
  /** Microseconds since 1970-01-01T00:00:00Z, within 64 bits; not checked here (see `of`). */
  readonly epochMicros: bigint;

  constructor(epochMicros: bigint) {
    this.epochMicros = epochMicros;
  }

  /** Throws ValueError beyond 64 bits. */
  static of(epochMicros: bigint): Timestamp {
    return new Timestamp(within64Bits(epochMicros));
  }

  /** Throws ValueError for an invalid `Date`. */
  static fromDate(date: Date): Timestamp {
    const millis = date.getTime();
    if (Number.isNaN(millis)) throw new ValueError("an invalid Date is no timestamp");
    return new Timestamp(BigInt(millis) * 1000n);
  }

  /** Reads ISO 8601 with a zone: `2020-08-28T03:52:47.123456Z`, `…+02:00`. Throws ValueError on anything else. */
  static parse(text: string): Timestamp {
    const { epochMicros, hasZone } = parseDateTime(text);
    if (hasZone) return new Timestamp(epochMicros);
    throw new ValueError(`${JSON.stringify(text)} names no zone: end it in Z or ±HH:mm, or use LocalDateTime`);
  }

  /** The same instant cut to the millisecond at or before it. Invalid beyond the range of `Date`. */
  toDate(): Date {
    const millis = this.epochMicros / 1000n;
    return new Date(Number(millis * 1000n > this.epochMicros ? millis - 1n : millis));
  }

  /** What a clock in UTC shows at this instant; its text is `yyyy-MM-ddTHH:mm:ss[.ffffff]`, without a zone. */
  toUtcDateTime(): LocalDateTime {
    return new LocalDateTime(this.epochMicros);
  }

  equals(other: unknown): boolean {
    return other instanceof Timestamp && other.epochMicros === this.epochMicros;
  }

  /** ISO 8601 in UTC: `2020-08-28T03:52:47Z`, with six digits of a second where it has a fraction. */
  toString(): string {
    return `${dateTimeText(this.epochMicros)}Z`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect](): string {
    return `Timestamp(${this})`;
  }
}
