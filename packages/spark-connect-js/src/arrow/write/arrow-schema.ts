import type { DataType, Kind, StructField, StructType } from "../../schema/data-type.ts";
import type { FieldSpec } from "../ipc/stream-writer.ts";

/** The Arrow fields for Spark's, as Spark's own `ArrowUtils.toArrowSchema` makes them. */
export const arrowFields = (schema: StructType): FieldSpec[] => schema.fields.map(fieldOf);

const fieldOf = ({ name, dataType, nullable }: StructField): FieldSpec => arrowField(name, dataType, nullable);

function arrowField(name: string, type: DataType, nullable: boolean): FieldSpec {
  switch (type.kind) {
    case "decimal":
      return { name, nullable, type: `decimal128(${type.precision}, ${type.scale})`, children: [] };
    case "array":
      return { name, nullable, type: "list", children: [arrowField("element", type.element, type.containsNull)] };
    case "struct":
      return { name, nullable, type: "struct", children: type.fields.map(fieldOf) };
    case "map": {
      const entry = [arrowField("key", type.key, false), arrowField("value", type.value, type.valueContainsNull)];
      return {
        name,
        nullable,
        type: "map",
        children: [{ name: "entries", nullable: false, type: "struct", children: entry }],
      };
    }
    case "variant":
      return {
        name,
        nullable,
        type: "struct",
        children: [binary("value"), { ...binary("metadata"), metadata: variantMark }],
      };
    case "geometry":
    case "geography":
      return {
        name,
        nullable,
        type: "struct",
        children: [
          { name: "srid", nullable: false, type: "int32", children: [] },
          { ...binary("wkb"), metadata: { [type.kind]: "true", srid: type.srid === "any" ? "-1" : String(type.srid) } },
        ],
      };
    case "udt":
      return arrowField(name, type.sqlType, nullable);
    default:
      return { name, nullable, type: plainTypes[type.kind], children: [] };
  }
}

const binary = (name: string): FieldSpec => ({ name, nullable: false, type: "binary", children: [] });
/** How Spark tells a variant from a struct of the same fields. */
const variantMark = { variant: "true" };

const plainTypes: {
  readonly [K in Exclude<
    Kind,
    "decimal" | "array" | "struct" | "map" | "variant" | "geometry" | "geography" | "udt"
  >]: string;
} = {
  null: "null",
  boolean: "bool",
  byte: "int8",
  short: "int16",
  integer: "int32",
  long: "int64",
  float: "float32",
  double: "float64",
  string: "utf8",
  char: "utf8",
  varchar: "utf8",
  binary: "binary",
  date: "date32",
  timestamp: "timestamp_us_tz",
  timestamp_ntz: "timestamp_us",
  time: "time64_ns",
  year_month_interval: "interval_months",
  day_time_interval: "duration_us",
  calendar_interval: "interval_month_day_nano",
};
