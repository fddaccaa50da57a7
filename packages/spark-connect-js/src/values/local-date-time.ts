import { dateTimeText, parseDateTime, within64Bits } from "./date-time-text.ts";
import { inspect } from "./inspect.ts";
import { ValueError } from "./value-error.ts";

/** Spark's TIMESTAMP_NTZ: what a clock shows, exact to the microsecond, without saying where the clock hangs. */
export class LocalDateTime {
  /** Microseconds from 1970-01-01T00:00:00 on the same clock, within 64 bits; not checked here (see `of`). */
  readonly epochMicros: bigint;

  constructor(epochMicros: bigint) {
    this.epochMicros = epochMicros;
  }

  /** Throws ValueError beyond 64 bits. */
  static of(epochMicros: bigint): LocalDateTime {
    return new LocalDateTime(within64Bits(epochMicros));
  }

  /** Reads `yyyy-MM-ddTHH:mm:ss[.ffffff]`, also with a blank for the `T`. Throws ValueError on anything else. */
  static parse(text: string): LocalDateTime {
    const { epochMicros, hasZone } = parseDateTime(text);
    if (!hasZone) return new LocalDateTime(epochMicros);
    throw new ValueError(`${JSON.stringify(text)} names a zone: leave it out, or use Timestamp`);
  }

  equals(other: unknown): boolean {
    return other instanceof LocalDateTime && other.epochMicros === this.epochMicros;
  }

  /** `2020-08-28T03:52:47`, with six digits of a second where it has a fraction. */
  toString(): string {
    return dateTimeText(this.epochMicros);
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect](): string {
    return `LocalDateTime(${this})`;
  }
}
