import type { ArrayType, MapType, SimpleType, SpatialType, StructType } from "../../schema/data-type.ts";
import { Geography, Geometry } from "../../values/spatial.ts";
import { Variant } from "../../values/variant.ts";
import type { ArrowColumn } from "../ipc/column.ts";
import { type EncodedValues, invalid, type Locate, type Slot } from "./column.ts";
import { bytesOf } from "./numbers.ts";
import { splitRows } from "./split-rows.ts";
import { encodeColumn } from "./writers.ts";

export function encodeArrays(values: readonly unknown[], slot: Slot, type: ArrayType): EncodedValues {
  const offsets = new Int32Array(values.length + 1);
  const elements: unknown[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? [];
    if (!Array.isArray(value)) throw invalid(value, slot.locate(i), "an array");
    for (let k = 0; k < value.length; k++) elements.push(value[k]);
    offsets[i + 1] = elements.length;
  }
  const locate = elementOf(offsets, (row, k) => `${slot.locate(row)}[${k}]`);
  const child = encodeColumn(elements, { dataType: type.element, nullable: type.containsNull, locate });
  return { buffers: [bytesOf(offsets)], children: [child] };
}

/** Maps → a list of structs of key and value. */
export function encodeMaps(values: readonly unknown[], slot: Slot, type: MapType): EncodedValues {
  const offsets = new Int32Array(values.length + 1);
  const keys: unknown[] = [];
  const entries: unknown[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? new Map();
    if (!(value instanceof Map)) throw invalid(value, slot.locate(i), "a Map");
    for (const [key, entry] of value) {
      keys.push(key);
      entries.push(entry);
    }
    offsets[i + 1] = keys.length;
  }
  const keyAt = elementOf(offsets, (row, k) => `key ${k} of ${slot.locate(row)}`);
  const valueAt = elementOf(offsets, (row, k) => `value ${k} of ${slot.locate(row)}`);
  const key = encodeColumn(keys, { dataType: type.key, nullable: false, locate: keyAt });
  const entry = encodeColumn(entries, { dataType: type.value, nullable: type.valueContainsNull, locate: valueAt });
  return { buffers: [bytesOf(offsets)], children: [structOf(keys.length, [key, entry])] };
}

export function encodeStructs(values: readonly unknown[], slot: Slot, type: StructType): EncodedValues {
  const columns = splitRows(values, type.fields, slot.locate);
  const children = type.fields.map((field, i) => {
    const locate: Locate = (row) => `${slot.locate(row)}.${field.name}`;
    return encodeColumn(columns[i]!, { dataType: field.dataType, nullable: field.nullable, locate, owners: values });
  });
  return { buffers: [], children };
}

export const encodeVariants = (values: readonly unknown[], slot: Slot): EncodedValues =>
  encodeParts(values, slot, {
    isOne: (value): value is Variant => value instanceof Variant,
    expected: "a Variant",
    parts: [
      ["value", "binary"],
      ["metadata", "binary"],
    ],
  });

/** A value of another system would be taken for one of the column's. */
export function encodeSpatial(values: readonly unknown[], slot: Slot, { kind, srid }: SpatialType): EncodedValues {
  const Value = kind === "geometry" ? Geometry : Geography;
  return encodeParts(values, slot, {
    isOne: (value): value is Geometry => value instanceof Value && (srid === "any" || value.srid === srid),
    expected: `a ${Value.name}${srid === "any" ? "" : ` of SRID ${srid}`}`,
    parts: [
      ["srid", "integer"],
      ["wkb", "binary"],
    ],
  });
}

interface Parts<T> {
  readonly isOne: (value: unknown) => value is T;
  readonly expected: string;
  readonly parts: readonly (readonly [part: keyof T, kind: SimpleType["kind"]])[];
}

/** A value of several parts, which Arrow keeps as a struct. */
function encodeParts<T>(values: readonly unknown[], slot: Slot, { isOne, expected, parts }: Parts<T>): EncodedValues {
  const known = values.map((value, i) => {
    if (value === null || value === undefined || isOne(value)) return value;
    throw invalid(value, slot.locate(i), expected);
  });
  const children = parts.map(([part, kind]) => {
    const column = known.map((value) => value?.[part] ?? null);
    return encodeColumn(column, { dataType: { kind }, nullable: false, locate: slot.locate, owners: values });
  });
  return { buffers: [], children };
}

/** A struct without nulls. */
const structOf = (length: number, children: readonly ArrowColumn[]): ArrowColumn => ({
  length,
  nullCount: 0,
  validity: new Uint8Array(0),
  buffers: [],
  children,
});

/** Finds the row that an element lies in; run for an error message only. */
function elementOf(offsets: Int32Array, name: (row: number, position: number) => string): Locate {
  return (index) => {
    const row = offsets.findIndex((end, i) => i > 0 && end > index) - 1;
    return name(row, index - offsets[row]!);
  };
}
