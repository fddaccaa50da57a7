import { inspect } from "./inspect.ts";
import { ValueError } from "./value-error.ts";

/**
 * Spark's INTERVAL (CalendarIntervalType): months, days and a length of time, each with its own sign, because a month
 * has no fixed number of days and a day no fixed number of hours.
 */
export class CalendarInterval {
  readonly months: number;
  readonly days: number;
  /** Nanoseconds as Arrow carries them; Spark itself counts microseconds. */
  readonly nanos: bigint;

  constructor(months: number, days: number, nanos: bigint) {
    this.months = months;
    this.days = days;
    this.nanos = nanos;
  }

  /** Throws ValueError where a part does not fit: months and days in 32 bits, nanoseconds in 64. */
  static of(months: number, days: number, nanos: bigint): CalendarInterval {
    if (months === (months | 0) && days === (days | 0) && BigInt.asIntN(64, nanos) === nanos) {
      return new CalendarInterval(months, days, nanos);
    }
    throw new ValueError("months and days are whole numbers within 32 bits, nanoseconds within 64 bits");
  }

  /** Reads Spark's text: `1 years 2 months -3 days 4 hours 5 minutes 6.789 seconds`. Throws ValueError otherwise. */
  static parse(text: string): CalendarInterval {
    const match = pattern.exec(text);
    if (match === null || text === "") {
      throw new ValueError(`${JSON.stringify(text)} is no interval: write it as "1 years 2 months 3 days 4 hours"`);
    }
    const [years, months, days, hours, minutes] = match.slice(1, 6).map((part) => Number(part ?? 0));
    const time = BigInt(hours! * 3600 + minutes! * 60) * 1_000_000_000n + nanosOf(match[6] ?? "0");
    return CalendarInterval.of(years! * 12 + months!, days!, time);
  }

  equals(other: unknown): boolean {
    return (
      other instanceof CalendarInterval &&
      other.months === this.months &&
      other.days === this.days &&
      other.nanos === this.nanos
    );
  }

  /** As Spark prints it: only the parts that are not zero, `0 seconds` if none is. */
  toString(): string {
    const parts = [
      [Math.trunc(this.months / 12), "years"],
      [this.months % 12, "months"],
      [this.days, "days"],
      [this.nanos / nanosPerHour, "hours"],
      [(this.nanos % nanosPerHour) / nanosPerMinute, "minutes"],
      [secondsText(this.nanos % nanosPerMinute), "seconds"],
    ] as const;
    const text = parts.filter(([count]) => Number(count) !== 0).map(([count, unit]) => `${count} ${unit}`);
    return text.length === 0 ? "0 seconds" : text.join(" ");
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect](): string {
    return `CalendarInterval(${this})`;
  }
}

const nanosPerMinute = 60_000_000_000n;
const nanosPerHour = 3_600_000_000_000n;
const pattern =
  /^(?:(-?\d+) years ?)?(?:(-?\d+) months ?)?(?:(-?\d+) days ?)?(?:(-?\d+) hours ?)?(?:(-?\d+) minutes ?)?(?:(-?\d+(?:\.\d{1,9})?) seconds)?$/;

function secondsText(nanos: bigint): string {
  const size = nanos < 0n ? -nanos : nanos;
  const fraction = String(size % 1_000_000_000n)
    .padStart(9, "0")
    .replace(/0+$/, "");
  return `${nanos < 0n ? "-" : ""}${size / 1_000_000_000n}${fraction === "" ? "" : `.${fraction}`}`;
}

function nanosOf(seconds: string): bigint {
  const [whole = "0", fraction = ""] = seconds.replace("-", "").split(".");
  const nanos = BigInt(whole) * 1_000_000_000n + BigInt(fraction.padEnd(9, "0"));
  return seconds.startsWith("-") ? -nanos : nanos;
}
