import { type EncodedValues, invalid, type Slot } from "./column.ts";
import { bytesOf } from "./numbers.ts";

/** Exact text (`"-12.50"`), bigints and whole numbers → Decimal128. Digits that do not fit are refused, never rounded. */
export function encodeDecimals(
  values: readonly unknown[],
  slot: Slot,
  precision: number,
  scale: number,
): EncodedValues {
  const words = new BigInt64Array(values.length * 2);
  const limit = 10n ** BigInt(precision);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === null || value === undefined) continue;
    const unscaled = unscale(value, scale);
    if (unscaled === undefined || unscaled >= limit || unscaled <= -limit) {
      throw invalid(
        value,
        slot.locate(i),
        `plain decimal text of decimal(${precision}, ${scale}), such as ${example(precision, scale)}`,
      );
    }
    words[2 * i] = unscaled;
    words[2 * i + 1] = unscaled >> 64n;
  }
  return { buffers: [bytesOf(words)] };
}

/** The value times 10^scale, or undefined where that is no whole number. */
function unscale(value: unknown, scale: number): bigint | undefined {
  if (typeof value === "bigint") return value * 10n ** BigInt(scale);
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) * 10n ** BigInt(scale) : undefined;
  if (typeof value !== "string") return undefined;
  const [, sign, whole = "", fraction = ""] = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  if (sign === undefined || /[1-9]/.test(fraction.slice(scale))) return undefined;
  const digits = BigInt(whole + fraction.slice(0, scale).padEnd(scale, "0"));
  return sign === "-" ? -digits : digits;
}

function example(precision: number, scale: number): string {
  const digits = "1234567890".repeat(4);
  const whole = digits.slice(0, Math.min(3, precision - scale)) || "0";
  return JSON.stringify(scale === 0 ? whole : `${whole}.${digits.slice(0, scale)}`);
}
