import type { DataType, Kind } from "../../schema/data-type.ts";
import type { DataTypeOf } from "../data-type-of.ts";
import type { ArrowColumn } from "../ipc/column.ts";
import { checkNulls, type EncodedValues, type Slot } from "./column.ts";
import { encodeDecimals } from "./decimal.ts";
import { encodeArrays, encodeMaps, encodeSpatial, encodeStructs, encodeVariants } from "./nested.ts";
import { encodeBooleans, encodeFloats, encodeIntegers, encodeLongs, encodeNulls } from "./numbers.ts";
import { encodeBinaries, encodeTexts } from "./text.ts";
import * as times from "./times.ts";

/** The values of one column as Arrow keeps them. Throws ArrowEncodeError for the first value that does not fit. */
export function encodeColumn(values: readonly unknown[], slot: Slot): ArrowColumn {
  const { nullCount, validity } = checkNulls(values, slot);
  const type = slot.dataType;
  const write = writers[type.kind] as unknown as Writer<DataType>;
  const { buffers, children = [] } = write(values, slot, type);
  return { length: values.length, nullCount, validity: hasValidity(type) ? validity : undefined, buffers, children };
}

type Writer<T> = (values: readonly unknown[], slot: Slot, type: T) => EncodedValues;

function hasValidity(type: DataType): boolean {
  return type.kind === "udt" ? hasValidity(type.sqlType) : type.kind !== "null";
}

/** Total over Spark's types, as the readers are. */
const writers: { readonly [K in Kind]: Writer<DataTypeOf<K>> } = {
  null: encodeNulls,
  boolean: encodeBooleans,
  byte: (values, slot) => encodeIntegers(values, slot, new Int8Array(values.length)),
  short: (values, slot) => encodeIntegers(values, slot, new Int16Array(values.length)),
  integer: (values, slot) => encodeIntegers(values, slot, new Int32Array(values.length)),
  long: encodeLongs,
  float: (values, slot) => encodeFloats(values, slot, new Float32Array(values.length)),
  double: (values, slot) => encodeFloats(values, slot, new Float64Array(values.length)),
  date: times.encodeDates,
  timestamp: times.encodeTimestamps,
  timestamp_ntz: times.encodeLocalDateTimes,
  time: times.encodeTimes,
  year_month_interval: times.encodeYearMonths,
  day_time_interval: times.encodeDayTimes,
  calendar_interval: times.encodeCalendarIntervals,
  string: encodeTexts,
  char: encodeTexts,
  varchar: encodeTexts,
  binary: encodeBinaries,
  decimal: (values, slot, { precision, scale }) => encodeDecimals(values, slot, precision, scale),
  array: encodeArrays,
  map: encodeMaps,
  struct: encodeStructs,
  variant: encodeVariants,
  geometry: encodeSpatial,
  geography: encodeSpatial,
  udt: (values, slot, { sqlType }) => (writers[sqlType.kind] as unknown as Writer<DataType>)(values, slot, sqlType),
};
