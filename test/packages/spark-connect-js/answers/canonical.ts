import {
  CalendarInterval,
  DayTimeInterval,
  Geography,
  Geometry,
  type LocalDate,
  LocalDateTime,
  LocalTime,
  Timestamp,
  Variant,
} from "spark-connect-js";
import type { DataType, StructType } from "spark-connect-js/schema";
import type { Json } from "../plan/normalise.ts";

/** Rows as JSON without loss; the same form as in scripts/pyspark_answers/canonical.py. */
export const rows = (collected: readonly object[], { fields }: StructType): Json =>
  collected.map((row) => cells(row, fields));

/** By position: the names of a row may be others than the schema's. */
const cells = (row: object, fields: StructType["fields"]): Json =>
  Object.values(row).map((value: unknown, i) => cell(value, fields[i]!.dataType));

/** What PySpark has a type for is told by the type; leaves by what the client made of them. */
function cell(value: unknown, type: DataType): Json {
  if (value === null) return null;
  switch (type.kind) {
    case "array":
      return (value as unknown[]).map((element) => cell(element, type.element));
    case "map":
      return [...(value as Map<unknown, unknown>)].map(([k, v]) => [cell(k, type.key), cell(v, type.value)]);
    case "struct":
      return cells(value as object, type.fields);
    default:
      return leaf(value);
  }
}

function leaf(value: unknown): Json {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0) ? value : numberName(value);
  if (typeof value === "bigint") return String(value);
  if (value instanceof Timestamp || value instanceof LocalDateTime) return String(value.epochMicros);
  if (value instanceof DayTimeInterval) return String(value.micros);
  if (value instanceof CalendarInterval) return [value.months, value.days, Number(value.nanos)];
  if (value instanceof LocalTime) return String(value).padEnd(15, ".000000".slice(String(value).length - 8));
  if (value instanceof Uint8Array) return hex(value);
  if (value instanceof Variant) return [hex(value.value), hex(value.metadata)];
  if (value instanceof Geometry || value instanceof Geography) return [value.srid, hex(value.wkb)];
  return typeof value === "object" ? String(value as LocalDate) : (value as Json);
}

const numberName = (value: number): string => (Object.is(value, -0) ? "-0" : String(value));
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
