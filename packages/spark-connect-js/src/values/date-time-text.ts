import { civilFromDays, dateText, daysFromCivil, twoDigits } from "./calendar.ts";
import { ValueError } from "./value-error.ts";

const microsPerSecond = 1_000_000n;
const microsPerDay = 86_400_000_000n;

/** Microseconds since 1970-01-01T00:00:00 on some clock → `yyyy-MM-ddTHH:mm:ss[.ffffff]` on that clock. */
export function dateTimeText(epochMicros: bigint): string {
  const day = floorDivide(epochMicros, microsPerDay);
  return `${dateText(civilFromDays(Number(day)))}T${timeText(Number(epochMicros - day * microsPerDay))}`;
}

/** Microseconds of a day → `HH:mm:ss[.ffffff]`: no fraction, or all six digits. */
function timeText(microsOfDay: number): string {
  const seconds = Math.floor(microsOfDay / 1e6);
  const micros = microsOfDay - seconds * 1e6;
  const clock = `${twoDigits(Math.floor(seconds / 3600))}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`;
  return micros === 0 ? clock : `${clock}.${String(micros).padStart(6, "0")}`;
}

const pattern = /^(\d{4}|[+-]\d{4,7})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,6}))?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * Reads `yyyy-MM-dd`, `T` or a blank, `HH:mm:ss`, up to six digits of a second, and a zone where there is one.
 * Gives microseconds since the epoch (on the text's own clock if it names no zone) and whether it names one.
 * Throws ValueError on anything else, also on a seventh digit: it would be lost.
 */
export function parseDateTime(text: string): { readonly epochMicros: bigint; readonly hasZone: boolean } {
  const [, year, month, day, hour, minute, second, fraction = "", zone] = pattern.exec(text) ?? [];
  if (year === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    throw new ValueError(`${JSON.stringify(text)} is no date and time: write it as yyyy-MM-ddTHH:mm:ss[.ffffff]`);
  }
  const days = daysFromCivil({ year: Number(year), month: Number(month), day: Number(day) });
  const seconds = days * 86_400 + Number(hour) * 3600 + Number(minute) * 60 + Number(second) - offsetSeconds(zone);
  const epochMicros = BigInt(seconds) * microsPerSecond + BigInt(fraction.padEnd(6, "0"));
  return { epochMicros: within64Bits(epochMicros), hasZone: zone !== undefined };
}

/** Spark keeps instants and wall clocks in 64 bits of microseconds (about ±292,277 years). */
export function within64Bits(micros: bigint): bigint {
  if (BigInt.asIntN(64, micros) === micros) return micros;
  throw new ValueError(`${micros} microseconds do not fit in 64 bits`);
}

function offsetSeconds(zone: string | undefined): number {
  if (zone === undefined || zone === "Z") return 0;
  const seconds = Number(zone.slice(1, 3)) * 3600 + Number(zone.slice(4)) * 60;
  return zone.startsWith("-") ? -seconds : seconds;
}

function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend < 0n && quotient * divisor !== dividend ? quotient - 1n : quotient;
}
