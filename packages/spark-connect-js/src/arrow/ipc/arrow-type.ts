import { ArrowEncodeError } from "../errors.ts";
import type { FlatTable } from "./flat-reader.ts";
import { bool, type FlatField, int, short, text } from "./flat-writer.ts";

/**
 * Arrow types by short names (`int32`, `utf8`, `timestamp_us_tz`, `decimal128(18, 2)`), read from and written to the
 * union `Type` of Arrow's `Schema.fbs`. Types that Spark never sends have names too, so that refusals can name them.
 */
export function readArrowType(tag: number, type: FlatTable): string {
  return readers[tag]?.(type) ?? `type ${tag}`;
}

/** The tag of the union and the fields of the type's own table. */
export function writeArrowType(name: string): readonly [tag: number, fields: readonly FlatField[]] {
  const decimal = /^decimal128\((\d+), (\d+)\)$/.exec(name);
  if (decimal) return [7, [int(Number(decimal[1])), int(Number(decimal[2])), int(128)]];
  const fixed = writers[name];
  if (fixed === undefined)
    throw new ArrowEncodeError("UNSUPPORTED_ARROW", `Spark takes no Arrow column of type ${name}`);
  return fixed;
}

const units = ["s", "ms", "us", "ns"];
const millisecond = 1; // the format's default unit

const readers: Readonly<Record<number, (type: FlatTable) => string>> = {
  1: () => "null",
  2: (type) => `${type.byte(1) ? "int" : "uint"}${type.int(0)}`,
  3: (type) => `float${16 << type.short(0)}`,
  4: () => "binary",
  5: () => "utf8",
  6: () => "bool",
  7: (type) => `decimal${type.int(2, 128)}(${type.int(0)}, ${type.int(1)})`,
  8: (type) => (type.short(0, millisecond) === 0 ? "date32" : "date64"),
  9: (type) => `time${type.int(1, 32)}_${units[type.short(0, millisecond)]}`,
  10: (type) => `timestamp_${units[type.short(0)]}${type.has(1) ? "_tz" : ""}`,
  11: (type) => `interval_${["months", "day_time", "month_day_nano"][type.short(0)]}`,
  12: () => "list",
  13: () => "struct",
  14: () => "union",
  15: () => "fixed_size_binary",
  16: () => "fixed_size_list",
  17: () => "map",
  18: (type) => `duration_${units[type.short(0, millisecond)]}`,
  19: () => "large_binary",
  20: () => "large_utf8",
  21: () => "large_list",
  22: () => "run_end_encoded",
  23: () => "binary_view",
  24: () => "utf8_view",
};

const writers: Readonly<Record<string, readonly [number, readonly FlatField[]]>> = {
  null: [1, []],
  int8: [2, [int(8), bool(true)]],
  int16: [2, [int(16), bool(true)]],
  int32: [2, [int(32), bool(true)]],
  int64: [2, [int(64), bool(true)]],
  float32: [3, [short(1)]],
  float64: [3, [short(2)]],
  binary: [4, []],
  utf8: [5, []],
  bool: [6, []],
  date32: [8, [short(0)]],
  time64_ns: [9, [short(3), int(64)]],
  timestamp_us: [10, [short(2)]],
  timestamp_us_tz: [10, [short(2), text("UTC")]],
  interval_months: [11, [short(0)]],
  interval_month_day_nano: [11, [short(2)]],
  list: [12, []],
  struct: [13, []],
  map: [17, [bool(false)]],
  duration_us: [18, [short(2)]],
  large_binary: [19, []],
  large_utf8: [20, []],
};
