import { twoDigits } from "./calendar.ts";
import { inspect } from "./inspect.ts";
import { ValueError } from "./value-error.ts";

const nanosPerDay = 86_400_000_000_000n;

/** Spark's TIME: a time of day without date or zone, exact to the nanosecond. */
export class LocalTime {
  /** Nanoseconds since midnight, below 24 hours; not checked here (see `of`). */
  readonly nanosOfDay: bigint;

  constructor(nanosOfDay: bigint) {
    this.nanosOfDay = nanosOfDay;
  }

  /** Throws ValueError outside one day. */
  static of(nanosOfDay: bigint): LocalTime {
    if (nanosOfDay >= 0n && nanosOfDay < nanosPerDay) return new LocalTime(nanosOfDay);
    throw new ValueError(`${nanosOfDay} nanoseconds are outside one day`);
  }

  /** Reads `HH:mm:ss` with up to nine digits of a second. Throws ValueError on anything else. */
  static parse(text: string): LocalTime {
    const [, hour, minute, second, fraction = ""] = /^(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?$/.exec(text) ?? [];
    if (hour === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
      throw new ValueError(`${JSON.stringify(text)} is no time of day: write it as HH:mm:ss[.fffffffff]`);
    }
    const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
    return new LocalTime(BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, "0")));
  }

  equals(other: unknown): boolean {
    return other instanceof LocalTime && other.nanosOfDay === this.nanosOfDay;
  }

  /** `03:52:47`, with the digits of the second that are there: `03:52:47.5`. */
  toString(): string {
    const seconds = Number(this.nanosOfDay / 1_000_000_000n);
    const nanos = String(this.nanosOfDay % 1_000_000_000n)
      .padStart(9, "0")
      .replace(/0+$/, "");
    const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits).join(":");
    return nanos === "" ? clock : `${clock}.${nanos}`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect](): string {
    return `LocalTime(${this})`;
  }
}
