import { type DescField, type DescMessage, type Message, type MessageShape, ScalarType } from "@bufbuild/protobuf";
import { WireType } from "@bufbuild/protobuf/wire";
import { BackWriter } from "./back-writer.ts";
import { wireTypeOf, writeScalar } from "./scalars.ts";
import { type SetField, setFields } from "./set-fields.ts";

/**
 * A message's bytes, equal to those of protobuf-es's `toBinary`. That one copies what is inside a message once more for each message
 * around it, and has no room on the stack for plans of a thousand steps.
 */
export function encode<D extends DescMessage>(schema: D, message: MessageShape<D>): Uint8Array {
  const writer = new BackWriter();
  const due: Due[] = [];
  begin(writer, due, schema, message);
  for (let next = due.pop(); next !== undefined; next = due.pop()) write(writer, due, next);
  return writer.finish();
}

/** What is still to be written; the last first, as the bytes are. */
type Due = Value | Packed | Entry | End;
interface Value {
  readonly kind: "value";
  readonly number: number;
  readonly type: DescMessage | ScalarType;
  readonly value: unknown;
}
interface Packed {
  readonly kind: "packed";
  readonly number: number;
  readonly type: ScalarType;
  readonly values: readonly unknown[];
}
interface Entry {
  readonly kind: "entry";
  readonly field: MapField;
  readonly key: string;
  readonly value: unknown;
}
/** A message's content stands; how many bytes stood before it. */
interface End {
  readonly kind: "end";
  readonly number: number;
  readonly before: number;
}
type MapField = Extract<DescField, { fieldKind: "map" }>;

function write(writer: BackWriter, due: Due[], next: Due): void {
  switch (next.kind) {
    case "value":
      writeValue(writer, due, next);
      break;
    case "packed":
      writePacked(writer, next);
      break;
    case "entry":
      openEntry(writer, due, next);
      break;
    case "end":
      writer.uint32(writer.length - next.before);
      writeTag(writer, next.number, WireType.LengthDelimited);
  }
}

function writeValue(writer: BackWriter, due: Due[], { number, type, value }: Value): void {
  if (typeof type === "number") {
    writeScalar(writer, type, value);
    writeTag(writer, number, wireTypeOf(type));
    return;
  }
  due.push({ kind: "end", number, before: writer.length });
  begin(writer, due, type, value as Message);
}

function writePacked(writer: BackWriter, { number, type, values }: Packed): void {
  const before = writer.length;
  for (const value of values.toReversed()) writeScalar(writer, type, value);
  writer.uint32(writer.length - before);
  writeTag(writer, number, WireType.LengthDelimited);
}

/** A message of the key, field 1, and the value, field 2. */
function openEntry(writer: BackWriter, due: Due[], { field, key, value }: Entry): void {
  due.push({ kind: "end", number: field.number, before: writer.length });
  due.push({ kind: "value", number: 1, type: field.mapKey, value: key });
  due.push({ kind: "value", number: 2, type: typeOf(field), value });
}

/** Writes what stands last in a message, and makes the rest due. */
function begin(writer: BackWriter, due: Due[], schema: DescMessage, message: Message): void {
  for (const { no, wireType, data } of message.$unknown?.toReversed() ?? []) {
    writer.raw(data);
    writeTag(writer, no, wireType);
  }
  for (const field of setFields(schema, message)) addField(due, field);
}

function addField(due: Due[], { field, value }: SetField): void {
  const { number } = field;
  const type = typeOf(field);
  if (field.fieldKind === "map") {
    const entries = Object.entries(value as Readonly<Record<string, unknown>>);
    for (const [key, item] of entries) due.push({ kind: "entry", field, key, value: item });
  } else if (field.fieldKind !== "list") {
    due.push({ kind: "value", number, type, value });
  } else if (field.packed) {
    due.push({ kind: "packed", number, type: type as ScalarType, values: value as readonly unknown[] });
  } else {
    for (const item of value as readonly unknown[]) due.push({ kind: "value", number, type, value: item });
  }
}

/** An enumeration is a number. */
const typeOf = ({ message, scalar }: DescField): DescMessage | ScalarType => message ?? scalar ?? ScalarType.INT32;

const writeTag = (writer: BackWriter, number: number, type: WireType): void =>
  writer.uint32(((number << 3) | type) >>> 0);
