import { twoDigits } from "./calendar.ts";
import { within64Bits } from "./date-time-text.ts";
import { inspect } from "./inspect.ts";
import { ValueError } from "./value-error.ts";

const pattern = /^(?:INTERVAL ')?(-?)(\d{1,9}) (\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,6}))?(?:' DAY TO SECOND)?$/;

/** Spark's INTERVAL DAY TO SECOND: a signed length of time, exact to the microsecond. */
export class DayTimeInterval {
  /** Microseconds, within 64 bits; not checked here (see `of`). */
  readonly micros: bigint;

  constructor(micros: bigint) {
    this.micros = micros;
  }

  /** Throws ValueError beyond 64 bits. */
  static of(micros: bigint): DayTimeInterval {
    return new DayTimeInterval(within64Bits(micros));
  }

  /** Reads `[-]days HH:mm:ss[.ffffff]`, also as Spark prints it: `INTERVAL '1 02:03:04' DAY TO SECOND`. */
  static parse(text: string): DayTimeInterval {
    const [, sign, days, hours, minutes, seconds, fraction = ""] = pattern.exec(text) ?? [];
    if (days === undefined || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) {
      throw new ValueError(`${JSON.stringify(text)} is no interval: write it as days HH:mm:ss[.ffffff]`);
    }
    const whole = ((BigInt(days) * 24n + BigInt(hours!)) * 60n + BigInt(minutes!)) * 60n + BigInt(seconds!);
    const micros = whole * 1_000_000n + BigInt(fraction.padEnd(6, "0"));
    return DayTimeInterval.of(sign === "-" ? -micros : micros);
  }

  equals(other: unknown): boolean {
    return other instanceof DayTimeInterval && other.micros === this.micros;
  }

  toString(): string {
    const total = this.micros < 0n ? -this.micros : this.micros;
    const days = total / 86_400_000_000n;
    const seconds = Number((total / 1_000_000n) % 86_400n);
    const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits).join(":");
    const fraction = String(total % 1_000_000n)
      .padStart(6, "0")
      .replace(/0+$/, "");
    const text = `${this.micros < 0n ? "-" : ""}${days} ${clock}${fraction === "" ? "" : `.${fraction}`}`;
    return `INTERVAL '${text}' DAY TO SECOND`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect](): string {
    return `DayTimeInterval(${this})`;
  }
}
