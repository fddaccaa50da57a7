import type { DataType, Kind, SpatialType, StructField } from "../../schema/data-type.ts";
import type { DataTypeOf } from "../data-type-of.ts";
import { malformed } from "../errors.ts";
import type { LayoutField } from "../ipc/arrow-field.ts";
import type { ColumnReader } from "./column.ts";
import { decimalReader } from "./decimal.ts";
import * as fixed from "./fixed.ts";
import { arrayReader, binaryReader, mapReader, spatialReader, structReader, variantReader } from "./nested.ts";
import { textReader } from "./text.ts";

/** The reader of a column: Spark's type says what the values are, the Arrow field only how they lie in memory. */
export function columnReader<T extends DataType>(type: T, field: LayoutField): ColumnReader {
  return (makers[type.kind] as unknown as Maker<T>)(type, field);
}

/** Readers of a struct's fields or a result's columns, which match by position: Arrow may have renamed them. */
export function fieldReaders(fields: readonly StructField[], arrowFields: readonly LayoutField[]): ColumnReader[] {
  if (fields.length !== arrowFields.length) {
    throw malformed(`${arrowFields.length} columns where the schema has ${fields.length}`);
  }
  return fields.map((field, i) => columnReader(field.dataType, arrowFields[i]!));
}

type Maker<T> = (type: T, field: LayoutField) => ColumnReader;

/** A field of exactly this Arrow type, or the data is not what the schema says. */
function expect(field: LayoutField, ...types: string[]): string {
  const found = field.type;
  if (types.includes(found)) return found;
  throw malformed(`column ${JSON.stringify(field.name)} is ${found} in Arrow, which should be ${types.join(" or ")}`);
}

const plain = (type: string, reader: ColumnReader) => (_: unknown, field: LayoutField) => {
  expect(field, type);
  return reader;
};
const text = (_: unknown, field: LayoutField) => textReader(expect(field, "utf8", "large_utf8") === "large_utf8");
const binary = (field: LayoutField) => binaryReader(expect(field, "binary", "large_binary") === "large_binary");

const spatial = ({ kind }: SpatialType, field: LayoutField) => {
  const [srid, wkb] = children(field, 2, "struct");
  expect(srid!, "int32");
  return spatialReader(kind, fixed.integerReader, binary(wkb!));
};

function children(field: LayoutField, count: number, ...types: string[]): readonly LayoutField[] {
  expect(field, ...types);
  const found = field.children();
  if (found.length !== count) throw malformed(`column ${JSON.stringify(field.name)} has ${found.length} children`);
  return found;
}

/** Spark sends nanoseconds, Sail what the precision needs. */
const times = {
  time64_ns: fixed.timeReader,
  time64_us: fixed.timeMicrosReader,
  time32_ms: fixed.timeMillisReader,
} as const;

/** Total over Spark's types: a new kind does not compile until somebody decides how it is read. */
const makers: { readonly [K in Kind]: Maker<DataTypeOf<K>> } = {
  null: plain("null", fixed.nullReader),
  boolean: plain("bool", fixed.booleanReader),
  byte: plain("int8", fixed.byteReader),
  short: plain("int16", fixed.shortReader),
  integer: plain("int32", fixed.integerReader),
  // Sail counts some things in unsigned ones.
  long: (_, field) => (expect(field, "int64", "uint64") === "int64" ? fixed.longReader : fixed.unsignedLongReader),
  float: plain("float32", fixed.floatReader),
  double: plain("float64", fixed.doubleReader),
  date: plain("date32", fixed.dateReader),
  timestamp: plain("timestamp_us_tz", fixed.timestampReader),
  timestamp_ntz: plain("timestamp_us", fixed.localDateTimeReader),
  time: (_, field) => times[expect(field, "time64_ns", "time64_us", "time32_ms") as keyof typeof times],
  year_month_interval: plain("interval_months", fixed.yearMonthReader),
  day_time_interval: plain("duration_us", fixed.dayTimeReader),
  calendar_interval: plain("interval_month_day_nano", fixed.calendarIntervalReader),
  string: text,
  char: text,
  varchar: text,
  binary: (_, field) => binary(field),
  decimal: ({ precision, scale }, field) => {
    const [usual, wide] = [128, 256].map((bits) => `decimal${bits}(${precision}, ${scale})`) as [string, string];
    return decimalReader(scale, expect(field, usual, wide) === usual ? 4 : 8);
  },
  array: ({ element }, field) => {
    const [elementField] = children(field, 1, "list", "large_list");
    return arrayReader(columnReader(element, elementField!), field.type === "large_list");
  },
  map: ({ key, value }, field) => {
    const [entries] = children(field, 1, "map");
    const [keyField, valueField] = children(entries!, 2, "struct");
    return mapReader(columnReader(key, keyField!), columnReader(value, valueField!));
  },
  struct: ({ fields }, field) => {
    expect(field, "struct");
    return structReader(
      fields.map(({ name }) => name),
      fieldReaders(fields, field.children()),
    );
  },
  variant: (_, field) => {
    const [value, metadata] = children(field, 2, "struct");
    return variantReader(binary(value!), binary(metadata!));
  },
  geometry: spatial,
  geography: spatial,
  udt: ({ sqlType }, field) => columnReader(sqlType, field),
};
