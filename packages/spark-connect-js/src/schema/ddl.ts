import type { DataType, StructField } from "./data-type.ts";

const names = {
  null: "VOID",
  boolean: "BOOLEAN",
  byte: "TINYINT",
  short: "SMALLINT",
  integer: "INT",
  long: "BIGINT",
  float: "FLOAT",
  double: "DOUBLE",
  binary: "BINARY",
  date: "DATE",
  timestamp: "TIMESTAMP",
  timestamp_ntz: "TIMESTAMP_NTZ",
  calendar_interval: "INTERVAL",
  variant: "VARIANT",
} as const;

const dayTimeFields = ["DAY", "HOUR", "MINUTE", "SECOND"];
const yearMonthFields = ["YEAR", "MONTH"];

/** A type as Spark's DDL writes it (`DataType.sql`): `ARRAY<STRING>`, `DECIMAL(10,2)`, `STRUCT<a: INT NOT NULL>`. */
export function typeDdl(type: DataType): string {
  switch (type.kind) {
    case "string":
      return type.collation === undefined ? "STRING" : `STRING COLLATE ${type.collation}`;
    case "char":
    case "varchar":
      return `${type.kind.toUpperCase()}(${type.length})`;
    case "decimal":
      return `DECIMAL(${type.precision},${type.scale})`;
    case "time":
      return `TIME(${type.precision})`;
    case "year_month_interval":
      return interval(yearMonthFields, type.startField, type.endField);
    case "day_time_interval":
      return interval(dayTimeFields, type.startField, type.endField);
    case "geometry":
    case "geography":
      return `${type.kind.toUpperCase()}(${String(type.srid).toUpperCase()})`;
    case "array":
      return `ARRAY<${typeDdl(type.element)}>`;
    case "map":
      return `MAP<${typeDdl(type.key)}, ${typeDdl(type.value)}>`;
    case "struct":
      return `STRUCT<${type.fields.map((f) => fieldDdl(f, ": ")).join(", ")}>`;
    case "udt":
      return typeDdl(type.sqlType);
    default:
      return names[type.kind];
  }
}

/** `id BIGINT NOT NULL, title STRING`: for `CREATE TABLE`, `from_json`, `reader.schema()`. */
export function structDdl(fields: readonly StructField[]): string {
  return fields.map((f) => fieldDdl(f, " ")).join(", ");
}

function fieldDdl(field: StructField, separator: string): string {
  return `${quoteName(field.name)}${separator}${typeDdl(field.dataType)}${field.nullable ? "" : " NOT NULL"}`;
}

/** A name as SQL reads it: in backticks unless it is a plain word. */
export function quoteName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `\`${name.replaceAll("`", "``")}\``;
}

function interval(names: readonly string[], start: number, end: number): string {
  return start === end ? `INTERVAL ${names[start]}` : `INTERVAL ${names[start]} TO ${names[end]}`;
}
