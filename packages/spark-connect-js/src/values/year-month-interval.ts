import { inspect } from "./inspect.ts";
import { ValueError } from "./value-error.ts";

/** Spark's INTERVAL YEAR TO MONTH: a signed number of months. */
export class YearMonthInterval {
  /** Months, within 32 bits; not checked here (see `of`). */
  readonly months: number;

  constructor(months: number) {
    this.months = months;
  }

  /** Throws ValueError for a fraction and beyond 32 bits. */
  static of(months: number): YearMonthInterval {
    if (months === (months | 0)) return new YearMonthInterval(months);
    throw new ValueError(`${months} is no whole number of months within 32 bits`);
  }

  /** Reads `[-]years-months`, also as Spark prints it: `INTERVAL '1-2' YEAR TO MONTH`. Throws ValueError otherwise. */
  static parse(text: string): YearMonthInterval {
    const [, sign, years, months] = /^(?:INTERVAL ')?(-?)(\d{1,9})-(\d{1,2})(?:' YEAR TO MONTH)?$/.exec(text) ?? [];
    if (years === undefined || Number(months) > 11) {
      throw new ValueError(`${JSON.stringify(text)} is no interval: write it as years-months, such as 1-2`);
    }
    const total = Number(years) * 12 + Number(months);
    return YearMonthInterval.of(sign === "-" ? -total : total);
  }

  equals(other: unknown): boolean {
    return other instanceof YearMonthInterval && other.months === this.months;
  }

  toString(): string {
    const total = Math.abs(this.months);
    return `INTERVAL '${this.months < 0 ? "-" : ""}${Math.floor(total / 12)}-${total % 12}' YEAR TO MONTH`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect](): string {
    return `YearMonthInterval(${this})`;
  }
}
