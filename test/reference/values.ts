/** Null for an empty or blank text: nothing but characters with the Unicode property White_Space. */
export function present(text: string | null | undefined): string | null {
  return text === null || text === undefined || /^\p{White_Space}*$/u.test(text) ? null : text;
}

/** `-?` and (ASCII) digits within the limits; undefined for anything else. */
export function integer(text: string, lowest: bigint, highest: bigint): bigint | undefined {
  if (!/^-?[0-9]+$/.test(text)) return undefined;
  const value = BigInt(text);
  return lowest <= value && value <= highest ? value : undefined;
}

export const MAX_INT = 2n ** 31n - 1n;
export const MIN_LONG = -(2n ** 63n);
export const MAX_LONG = 2n ** 63n - 1n;

/** Digits, optionally `.` and digits, optionally `k`, `M` or `B`; the fraction is cut off before the limit is judged. */
export function followerCount(text: string): number | undefined {
  const parts = /^([0-9]+)(?:\.([0-9]+))?([kMB]?)$/.exec(text);
  if (parts === null) return undefined;
  const [, whole = "", fraction = "", unit = ""] = parts;
  const thousands = { "": 0, k: 3, M: 6, B: 9 }[unit] as number;
  const count = BigInt(whole + fraction.padEnd(thousands, "0").slice(0, thousands));
  return count <= MAX_INT ? Number(count) : undefined;
}

/**
 * A number between −limit and limit, as a JSON number or as text of the same form. (Text may also begin with zeros, as
 * whole numbers may; minus zero is zero; no plus sign, no blanks, no `NaN`, no `.5`.)
 */
export function degrees(text: string, limit: number): number | undefined {
  if (!/^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$/.test(text)) return undefined;
  const value = Number(text);
  if (Math.abs(value) > limit) return undefined;
  return value === 0 ? 0 : value;
}

/**
 * Microseconds since 1970 (UTC) of `yyyy-MM-dd HH:mm:ss`, with a blank or a `T`, for a time that exists. A fraction of a
 * second may have any number of digits; what lies below a microsecond is cut off.
 */
export function timestamp(text: string): bigint | undefined {
  const parts = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d+))?$/.exec(text);
  if (parts === null) return undefined;
  const [, day = "", time = "", fraction = ""] = parts;
  const seconds = new Date(`${day}T${time}Z`);
  // Dates roll over (February 30 is March 1 or 2): a time that exists comes back as it went in.
  if (Number.isNaN(seconds.getTime()) || seconds.toISOString().slice(0, 19) !== `${day}T${time}`) return undefined;
  return BigInt(seconds.getTime()) * 1000n + BigInt(fraction.padEnd(6, "0").slice(0, 6));
}

/** The year, in UTC, of microseconds since 1970. */
export function yearOf(micros: bigint): number {
  const millis = micros / 1000n - (micros % 1000n < 0n ? 1n : 0n);
  return new Date(Number(millis)).getUTCFullYear();
}
