import { ScalarType } from "@bufbuild/protobuf";
import { WireType } from "@bufbuild/protobuf/wire";
import type { BackWriter } from "./back-writer.ts";

/** One value without its tag. */
export const writeScalar = (writer: BackWriter, type: ScalarType, value: unknown): void =>
  scalarOf(type).write(writer, value);

export const wireTypeOf = (type: ScalarType): WireType => scalarOf(type).wireType;

interface Scalar {
  readonly wireType: WireType;
  write(writer: BackWriter, value: unknown): void;
}

function scalarOf(type: ScalarType): Scalar {
  const scalar = scalars[type];
  if (scalar === undefined) throw new TypeError(`no encoder for ${ScalarType[type]}`);
  return scalar;
}

const scalar = <T>(wireType: WireType, write: (writer: BackWriter, value: T) => void): Scalar => ({
  wireType,
  write: (writer, value) => write(writer, value as T),
});

/** The types that the protocol's requests have. */
const scalars: Readonly<Partial<Record<ScalarType, Scalar>>> = {
  [ScalarType.STRING]: scalar<string>(WireType.LengthDelimited, (writer, value) => writer.text(value)),
  [ScalarType.BYTES]: scalar<Uint8Array>(WireType.LengthDelimited, (writer, value) => writer.bytes(value)),
  [ScalarType.BOOL]: scalar<boolean>(WireType.Varint, (writer, value) => writer.uint32(value ? 1 : 0)),
  [ScalarType.INT32]: scalar<number>(WireType.Varint, (writer, value) => writer.int32(value)),
  [ScalarType.UINT32]: scalar<number>(WireType.Varint, (writer, value) => writer.uint32(value)),
  [ScalarType.INT64]: scalar<bigint>(WireType.Varint, (writer, value) => writer.int64(value)),
  [ScalarType.DOUBLE]: scalar<number>(WireType.Bit64, (writer, value) => writer.double(value)),
  [ScalarType.FLOAT]: scalar<number>(WireType.Bit32, (writer, value) => writer.float(value)),
};
