import { type DescField, type DescMessage, type Message, type MessageShape, ScalarType } from "@bufbuild/protobuf";
import { WireType } from "@bufbuild/protobuf/wire";
import { BackWriter } from "./back-writer.ts";
import { wireTypeOf, writeScalar } from "./scalars.ts";
import { type SetField, setFields } from "./set-fields.ts";

/**
 * A message's bytes, equal to those of protobuf-es's `toBinary`. That one copies what is inside a message once more for each message
 * around it, and plans nest hundreds of messages deep.
 */
export function encode<D extends DescMessage>(schema: D, message: MessageShape<D>): Uint8Array {
  const writer = new BackWriter();
  writeMessage(writer, schema, message);
  return writer.finish();
}

function writeMessage(writer: BackWriter, schema: DescMessage, message: Message): void {
  for (const { no, wireType, data } of message.$unknown?.toReversed() ?? []) {
    writer.raw(data);
    writeTag(writer, no, wireType);
  }
  const set = setFields(schema, message);
  for (let i = set.length - 1; i >= 0; i--) writeField(writer, set[i]!);
}

type ListField = Extract<DescField, { fieldKind: "list" }>;
type MapField = Extract<DescField, { fieldKind: "map" }>;

function writeField(writer: BackWriter, { field, value }: SetField): void {
  if (field.fieldKind === "list") writeList(writer, field, value as readonly unknown[]);
  else if (field.fieldKind === "map") writeMap(writer, field, value as Readonly<Record<string, unknown>>);
  else writeValue(writer, field.number, typeOf(field), value);
}

/** An enumeration is a number. */
const typeOf = ({ message, scalar }: DescField): DescMessage | ScalarType => message ?? scalar ?? ScalarType.INT32;

function writeList(writer: BackWriter, field: ListField, items: readonly unknown[]): void {
  const type = typeOf(field);
  if (!field.packed) {
    for (const item of items.toReversed()) writeValue(writer, field.number, type, item);
    return;
  }
  const before = writer.length;
  for (const item of items.toReversed()) writeScalar(writer, type as ScalarType, item);
  writer.uint32(writer.length - before);
  writeTag(writer, field.number, WireType.LengthDelimited);
}

/** Each entry is a message of the key, field 1, and the value, field 2. */
function writeMap(writer: BackWriter, field: MapField, entries: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(entries).toReversed()) {
    const before = writer.length;
    writeValue(writer, 2, typeOf(field), value);
    writeValue(writer, 1, field.mapKey, key);
    writer.uint32(writer.length - before);
    writeTag(writer, field.number, WireType.LengthDelimited);
  }
}

/** With its tag. */
function writeValue(writer: BackWriter, number: number, type: DescMessage | ScalarType, value: unknown): void {
  if (typeof type === "number") {
    writeScalar(writer, type, value);
    writeTag(writer, number, wireTypeOf(type));
    return;
  }
  const before = writer.length;
  writeMessage(writer, type, value as Message);
  writer.uint32(writer.length - before);
  writeTag(writer, number, WireType.LengthDelimited);
}

const writeTag = (writer: BackWriter, number: number, type: WireType): void =>
  writer.uint32(((number << 3) | type) >>> 0);
