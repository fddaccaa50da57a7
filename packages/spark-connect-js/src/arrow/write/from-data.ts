import type * as arrow from "apache-arrow";
import type { DataType } from "../../schema/data-type.ts";
import type { LayoutField } from "../ipc/arrow-field.ts";
import type { ArrowColumn } from "../ipc/column.ts";
import { readColumn, toArray } from "../read/column.ts";
import { columnReader } from "../read/readers.ts";
import { arrowTypeName } from "./arrow-js-type.ts";
import type { Locate } from "./column.ts";
import { bytesOf } from "./numbers.ts";
import { encodeColumn } from "./writers.ts";

/**
 * A chunk of an apache-arrow vector as a column of a batch. Slices become whole columns: bits move to the front,
 * offsets begin at 0. Dictionaries become plain columns, because Spark takes none.
 */
export function fromData(data: arrow.Data, type: DataType, locate: Locate): ArrowColumn {
  if (data.dictionary) return fromDictionary(data, data.dictionary, type, locate);
  const { length, nullCount } = data;
  if (type.kind === "null") return { length, nullCount: length, validity: undefined, buffers: [], children: [] };
  const validity = nullCount === 0 ? new Uint8Array(0) : bits(data.nullBitmap, data.offset, length);
  return { length, nullCount, validity, ...contents(data, type, locate) };
}

type Contents = Pick<ArrowColumn, "buffers" | "children">;

function contents(data: arrow.Data, type: DataType, locate: Locate): Contents {
  switch (type.kind) {
    case "boolean":
      return { buffers: [bits(data.values, data.offset, data.length)], children: [] };
    case "string":
    case "binary":
      return variableLength(data);
    case "array":
      return list(data, (child) => fromData(child, type.element, locate));
    case "map":
      return list(data, (entries) => fromFields(entries, [type.key, type.value], locate));
    case "struct":
      return {
        buffers: [],
        children: fromFields(
          data,
          type.fields.map(({ dataType }) => dataType),
          locate,
        ).children,
      };
    default:
      return { buffers: [bytesOf(data.values.subarray(0, data.length * data.stride))], children: [] };
  }
}

/** Moves the text to the front and its offsets to 0; a copy of the offsets only. */
function variableLength(data: arrow.Data): Contents {
  const offsets: Int32Array | BigInt64Array = data.valueOffsets.slice(0, data.length + 1);
  const start = Number(offsets[0] ?? 0);
  const end = Number(offsets[data.length] ?? 0);
  if (offsets instanceof Int32Array) for (let i = 0; i < offsets.length; i++) offsets[i]! -= start;
  else for (let i = 0; i < offsets.length; i++) offsets[i]! -= BigInt(start);
  return { buffers: [bytesOf(offsets), bytesOf(data.values.subarray(start, end))], children: [] };
}

function list(data: arrow.Data, fromChild: (child: arrow.Data) => ArrowColumn): Contents {
  const offsets: Int32Array = data.valueOffsets.slice(0, data.length + 1);
  const start = offsets[0] ?? 0;
  const end = offsets[data.length] ?? 0;
  for (let i = 0; i < offsets.length; i++) offsets[i]! -= start;
  return { buffers: [bytesOf(offsets)], children: [fromChild(data.children[0]!.slice(start, end - start))] };
}

/** The fields of a struct, which is itself taken as without nulls: an entry of a map never is null. */
function fromFields(struct: arrow.Data, types: readonly DataType[], locate: Locate): ArrowColumn {
  const { length } = struct;
  const children = types.map((type, i) => fromData(struct.children[i]!.slice(0, length), type, locate));
  return { length, nullCount: 0, validity: new Uint8Array(0), buffers: [], children };
}

/** Values are read as this client reads results, so that they are exact, and written again one by one. */
function fromDictionary(data: arrow.Data, dictionary: arrow.Vector, type: DataType, locate: Locate): ArrowColumn {
  const reader = columnReader(type, layout(dictionary.type as arrow.DataType));
  const chunks = dictionary.data.map((chunk) => fromData(chunk, type, locate));
  const entries = chunks.flatMap((chunk) => toArray(readColumn(reader, chunk)));
  const values = Array.from({ length: data.length }, (_, i) =>
    data.getValid(i) ? (entries[Number(data.values[i])] ?? null) : null,
  );
  return encodeColumn(values, { dataType: type, nullable: true, locate });
}

const layout = (type: arrow.DataType, name = ""): LayoutField => ({
  name,
  type: arrowTypeName(type),
  children: () => (type.children ?? []).map((child: arrow.Field) => layout(child.type, child.name)),
});

/** `length` bits from bit `offset` on, moved to the front. */
function bits(source: Uint8Array, offset: number, length: number): Uint8Array {
  const target = new Uint8Array(Math.ceil(length / 8));
  if (offset % 8 === 0) target.set(source.subarray(offset / 8, offset / 8 + target.length));
  else for (let i = 0; i < length; i++) if (bit(source, offset + i)) target[i >> 3]! |= 1 << (i & 7);
  return target;
}

const bit = (source: Uint8Array, at: number): boolean => (source[at >> 3]! & (1 << (at & 7))) !== 0;
