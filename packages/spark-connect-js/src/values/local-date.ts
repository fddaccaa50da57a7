import { civilFromDays, dateText, daysFromCivil } from "./calendar.ts";
import { inspect } from "./inspect.ts";
import { ValueError } from "./value-error.ts";

/** Spark's DATE: a day of the proleptic Gregorian calendar, without time or zone. */
export class LocalDate {
  /** Days since 1970-01-01, within 32 bits; not checked here (see `of`), because results make millions. */
  readonly epochDays: number;

  constructor(epochDays: number) {
    this.epochDays = epochDays;
  }

  /** Throws ValueError where there is no such day. Months count from 1. */
  static of(year: number, month: number, day: number): LocalDate {
    return new LocalDate(within32Bits(daysFromCivil({ year, month, day })));
  }

  /** Reads `yyyy-MM-dd`, the year with a sign where it has more than four digits. Throws ValueError on anything else. */
  static parse(text: string): LocalDate {
    const parts = /^(\d{4}|[+-]\d{4,7})-(\d{2})-(\d{2})$/.exec(text);
    if (parts === null) throw new ValueError(`${JSON.stringify(text)} is no date: write it as yyyy-MM-dd`);
    return LocalDate.of(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  }

  get year(): number {
    return civilFromDays(this.epochDays).year;
  }

  /** 1 to 12. */
  get month(): number {
    return civilFromDays(this.epochDays).month;
  }

  get day(): number {
    return civilFromDays(this.epochDays).day;
  }

  /** Midnight UTC of that day. Invalid beyond the range of `Date` (about ±271,821 years). */
  toDate(): Date {
    return new Date(this.epochDays * 86_400_000);
  }

  equals(other: unknown): boolean {
    return other instanceof LocalDate && other.epochDays === this.epochDays;
  }

  toString(): string {
    return dateText(civilFromDays(this.epochDays));
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect](): string {
    return `LocalDate(${this})`;
  }
}

function within32Bits(days: number): number {
  if (days === (days | 0)) return days;
  throw new ValueError("the date is beyond what 32 bits of days can hold (years -5877641 to 5881580)");
}
