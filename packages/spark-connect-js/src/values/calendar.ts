import { ValueError } from "./value-error.ts";

/** The proleptic Gregorian calendar without limits; year 0 is 1 BC, as in ISO 8601 and Spark. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const daysPerEra = 146_097; // 400 years
const daysBeforeEpoch = 719_468; // 0000-03-01 to 1970-01-01

/** Days since 1970-01-01 → calendar date. Years are counted from March, so that the leap day is the last of a year. */
export function civilFromDays(epochDays: number): CivilDate {
  const days = epochDays + daysBeforeEpoch;
  const era = Math.floor(days / daysPerEra);
  const dayOfEra = days - era * daysPerEra;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Calendar date → days since 1970-01-01. Throws ValueError where there is no such day (`2023-02-29`). */
export function daysFromCivil({ year, month, day }: CivilDate): number {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    throw new ValueError(`there is no ${dateText({ year, month, day })} in the calendar`);
  }
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * daysPerEra + dayOfEra - daysBeforeEpoch;
}

/** `2020-08-28`; years beyond four digits with a sign (`+10000-01-01`, `-0044-03-15`), as Spark prints them. */
export function dateText({ year, month, day }: CivilDate): string {
  const sign = year < 0 ? "-" : year > 9999 ? "+" : "";
  return `${sign}${String(Math.abs(year)).padStart(4, "0")}-${twoDigits(month)}-${twoDigits(day)}`;
}

export const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value));

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
