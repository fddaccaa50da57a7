import { Variant } from "../../values/variant.ts";
import { malformed } from "../errors.ts";
import type { ArrowColumn } from "../ipc/column.ts";
import { rowBuilder } from "../rows.ts";
import { type ColumnReader, readColumn, toArray } from "./column.ts";
import { checkRowsWithoutBytes } from "./fixed.ts";
import { readOffsets } from "./offsets.ts";

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

export const arrayReader = (element: ColumnReader): ColumnReader => ({
  buffers: 1,
  children: [element],
  read(column) {
    const elements = childArray(column, element, 0);
    const offsets = readOffsets(column, false, elements.length);
    const values = new Array<unknown[]>(column.length);
    for (let i = 0; i < values.length; i++) values[i] = elements.slice(offsets[i], offsets[i + 1]);
    return values;
  },
});

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

export const variantReader = (value: ColumnReader, metadata: ColumnReader): ColumnReader => ({
  buffers: 0,
  children: [value, metadata],
  read(column) {
    const values = childArray(column, value, 0);
    const metadatas = childArray(column, metadata, 1);
    const make = (_: unknown, i: number) => new Variant(values[i] as Uint8Array, metadatas[i] as Uint8Array);
    return Array.from({ length: column.length }, make);
  },
});

function childArray(column: ArrowColumn, reader: ColumnReader, child: number): unknown[] {
  return toArray(readColumn(reader, column.children[child]!));
}

function longEnough(column: ArrowColumn, child: number): ArrowColumn {
  const field = column.children[child]!;
  if (field.length >= column.length) return field;
  throw malformed("a struct's field is shorter than the struct");
}
