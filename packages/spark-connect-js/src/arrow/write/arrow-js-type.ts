import type * as arrow from "apache-arrow";
import type { DataType, StructField, StructType } from "../../schema/data-type.ts";
import { ArrowEncodeError } from "../errors.ts";

/**
 * The short name (of `ipc/arrow-type.ts`) of a type of apache-arrow's; for a dictionary that of its values. Types that
 * Spark does not take come out as apache-arrow prints them.
 */
export function arrowTypeName(type: arrow.DataType): string {
  return names[type.typeId]?.(type as never) ?? String(type);
}

/** The Spark schema that Spark gives to such a table (`ArrowUtils.fromArrowSchema`). */
export const arrowToStructType = (schema: arrow.Schema): StructType => ({
  kind: "struct",
  fields: schema.fields.map((field) => sparkField(field, field.name)),
});

const units = ["s", "ms", "us", "ns"];

/** By apache-arrow's `Type`, whose positive numbers are those of the format; -1 is a dictionary. */
const names: Readonly<Record<number, (type: never) => string>> = {
  [-1]: (type: arrow.Dictionary) => arrowTypeName(type.dictionary),
  1: () => "null",
  2: (type: arrow.Int) => `${type.isSigned ? "int" : "uint"}${type.bitWidth}`,
  3: (type: arrow.Float) => `float${16 << type.precision}`,
  4: () => "binary",
  5: () => "utf8",
  6: () => "bool",
  7: (type: arrow.Decimal) => `decimal${type.bitWidth}(${type.precision}, ${type.scale})`,
  8: (type: arrow.Date_) => (type.unit === 0 ? "date32" : "date64"),
  9: (type: arrow.Time) => `time${type.bitWidth}_${units[type.unit]}`,
  10: (type: arrow.Timestamp) => `timestamp_${units[type.unit]}${type.timezone ? "_tz" : ""}`,
  11: (type: arrow.Interval) => `interval_${["months", "day_time", "month_day_nano"][type.unit]}`,
  12: () => "list",
  13: () => "struct",
  17: () => "map",
  18: (type: arrow.Duration) => `duration_${units[type.unit]}`,
  19: () => "large_binary",
  20: () => "large_utf8",
};

const sparkField = (field: arrow.Field, path: string): StructField => ({
  name: field.name,
  dataType: sparkType(field.type, path),
  nullable: field.nullable,
});

function sparkType(type: arrow.DataType, path: string): DataType {
  const name = arrowTypeName(type);
  const children: readonly arrow.Field[] = type.children ?? [];
  const child = (i: number, fields = children) => sparkField(fields[i]!, `${path}.${fields[i]!.name}`);
  switch (name) {
    case "list":
      return { kind: "array", element: child(0).dataType, containsNull: child(0).nullable };
    case "struct":
      return { kind: "struct", fields: children.map((_, i) => child(i)) };
    case "map": {
      const entries = children[0]!.type.children as arrow.Field[];
      const [key, value] = [child(0, entries), child(1, entries)];
      return { kind: "map", key: key.dataType, value: value.dataType, valueContainsNull: value.nullable };
    }
    default:
      return plainTypes[name] ?? decimalType(name) ?? refuse(type, name, path);
  }
}

function decimalType(name: string): DataType | undefined {
  const match = /^decimal128\((\d+), (\d+)\)$/.exec(name);
  return match === null ? undefined : { kind: "decimal", precision: Number(match[1]), scale: Number(match[2]) };
}

function refuse(type: arrow.DataType, name: string, path: string): never {
  const what = name.startsWith("timestamp_") ? "Spark takes timestamps in microseconds only" : "Spark has no such type";
  throw new ArrowEncodeError("UNSUPPORTED_ARROW", `column ${path} is ${type} in Arrow: ${what}; cast it first`);
}

const plainTypes: Readonly<Record<string, DataType>> = {
  null: { kind: "null" },
  bool: { kind: "boolean" },
  int8: { kind: "byte" },
  int16: { kind: "short" },
  int32: { kind: "integer" },
  int64: { kind: "long" },
  float32: { kind: "float" },
  float64: { kind: "double" },
  utf8: { kind: "string" },
  large_utf8: { kind: "string" },
  binary: { kind: "binary" },
  large_binary: { kind: "binary" },
  date32: { kind: "date" },
  time64_ns: { kind: "time", precision: 6 },
  timestamp_us: { kind: "timestamp_ntz" },
  timestamp_us_tz: { kind: "timestamp" },
  interval_months: { kind: "year_month_interval", startField: 0, endField: 1 },
  duration_us: { kind: "day_time_interval", startField: 0, endField: 3 },
  interval_month_day_nano: { kind: "calendar_interval" },
};
