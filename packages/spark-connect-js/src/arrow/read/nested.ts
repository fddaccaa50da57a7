import type { SpatialType } from "../../schema/data-type.ts";
import { Geography, Geometry } from "../../values/spatial.ts";
import { Variant } from "../../values/variant.ts";
import { malformed } from "../errors.ts";
import type { ArrowColumn } from "../ipc/column.ts";
import { rowBuilder } from "../rows.ts";
import { type ColumnReader, readColumn, toArray } from "./column.ts";
import { checkRowsWithoutBytes } from "./fixed.ts";
import { type Offsets, readOffsets } from "./offsets.ts";

/** Copies each value, so that keeping one does not keep the whole batch. */
export const binaryReader = (large: boolean): ColumnReader => ({
  buffers: 2,
  children: [],
  read(column) {
    const bytes = column.buffers[1]!;
    const offsets = readOffsets(column, large, bytes.length);
    const values = new Array<Uint8Array>(column.length);
    for (let i = 0; i < values.length; i++) values[i] = bytes.slice(offsets[i], offsets[i + 1]);
    return values;
  },
});

export const arrayReader = (element: ColumnReader, large: boolean): ColumnReader => ({
  buffers: 1,
  children: [element],
  read(column) {
    const offsets = readOffsets(column, large, column.children[0]!.length);
    return element.readLists?.(column.children[0]!, offsets) ?? slices(childArray(column, element, 0), offsets);
  },
});

function slices(elements: unknown[], offsets: Offsets): unknown[][] {
  const lists = new Array<unknown[]>(offsets.length - 1);
  for (let i = 0; i < lists.length; i++) lists[i] = elements.slice(offsets[i], offsets[i + 1]);
  return lists;
}

/** Arrow keeps a map as a list of structs of key and value. */
export const mapReader = (key: ColumnReader, value: ColumnReader): ColumnReader => ({
  buffers: 1,
  children: [{ buffers: 0, children: [key, value], read: () => [] }],
  read(column) {
    const entries = column.children[0]!;
    const keys = childArray(entries, key, 0);
    const values = childArray(entries, value, 1);
    const offsets = readOffsets(column, false, Math.min(keys.length, values.length));
    const maps = new Array<Map<unknown, unknown>>(column.length);
    for (let i = 0; i < maps.length; i++) {
      const map = new Map<unknown, unknown>();
      for (let entry = offsets[i]!; entry < offsets[i + 1]!; entry++) map.set(keys[entry], values[entry]);
      maps[i] = map;
    }
    return maps;
  },
});

export function structReader(names: readonly string[], fields: readonly ColumnReader[]): ColumnReader {
  const build = rowBuilder(names);
  return {
    buffers: 0,
    children: fields,
    read(column) {
      if (fields.length === 0) checkRowsWithoutBytes(column.length);
      const columns = fields.map((field, i) => readColumn(field, longEnough(column, i)));
      return build(columns, column.length);
    },
  };
}

/** A value of two parts, which Arrow keeps as a struct. */
const pairReader = <A, B>(a: ColumnReader, b: ColumnReader, make: (a: A, b: B) => unknown): ColumnReader => ({
  buffers: 0,
  children: [a, b],
  read(column) {
    const as = childArray(column, a, 0);
    const bs = childArray(column, b, 1);
    return Array.from({ length: column.length }, (_, i) => make(as[i] as A, bs[i] as B));
  },
});

export const variantReader = (value: ColumnReader, metadata: ColumnReader): ColumnReader =>
  pairReader(value, metadata, (value: Uint8Array, metadata: Uint8Array) => new Variant(value, metadata));

export const spatialReader = (kind: SpatialType["kind"], srid: ColumnReader, wkb: ColumnReader): ColumnReader => {
  const Value = kind === "geometry" ? Geometry : Geography;
  return pairReader(srid, wkb, (srid: number, wkb: Uint8Array) => new Value(srid, wkb));
};

function childArray(column: ArrowColumn, reader: ColumnReader, child: number): unknown[] {
  return toArray(readColumn(reader, column.children[child]!));
}

function longEnough(column: ArrowColumn, child: number): ArrowColumn {
  const field = column.children[child]!;
  if (field.length >= column.length) return field;
  throw malformed("a struct's field is shorter than the struct");
}
