import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";

/** Details of a status, as Spark and its proxies send them. */
export interface StatusFacts {
  /** The exception's class and its supers. */
  readonly classes?: readonly string[];
  readonly errorClass?: string;
  readonly sqlState?: string;
  readonly messageParameters?: Readonly<Record<string, string>>;
  readonly errorId?: string;
  readonly retryDelayMs?: number;
}

/** `google.rpc.Status` with ErrorInfo and RetryInfo. */
export function statusBytes(code: number, message: string, facts: StatusFacts): Uint8Array {
  const status = new BinaryWriter()
    .tag(1, WireType.Varint)
    .int32(code)
    .tag(2, WireType.LengthDelimited)
    .string(message);
  if (facts.retryDelayMs !== undefined) any(status, "google.rpc.RetryInfo", retryInfo(facts.retryDelayMs));
  any(status, "google.rpc.ErrorInfo", errorInfo(facts));
  return status.finish();
}

export function errorInfo({ classes, errorClass, sqlState, messageParameters, errorId }: StatusFacts): Uint8Array {
  const metadata = {
    ...(classes && { classes: JSON.stringify(classes) }),
    ...(errorClass && { errorClass }),
    ...(sqlState && { sqlState }),
    ...(messageParameters && { messageParameters: JSON.stringify(messageParameters) }),
    ...(errorId && { errorId }),
  };
  const info = text(text(new BinaryWriter(), 1, classes?.[0] ?? ""), 2, "org.apache.spark");
  for (const [key, value] of Object.entries(metadata))
    message(info, 3, text(text(new BinaryWriter(), 1, key), 2, value).finish());
  return info.finish();
}

export function retryInfo(delayMs: number): Uint8Array {
  const duration = new BinaryWriter().tag(1, WireType.Varint).int64(Math.floor(delayMs / 1000));
  duration.tag(2, WireType.Varint).int32((delayMs % 1000) * 1e6);
  return message(new BinaryWriter(), 1, duration.finish()).finish();
}

const text = (writer: BinaryWriter, field: number, value: string): BinaryWriter =>
  writer.tag(field, WireType.LengthDelimited).string(value);

const message = (writer: BinaryWriter, field: number, bytes: Uint8Array): BinaryWriter =>
  writer.tag(field, WireType.LengthDelimited).bytes(bytes);

function any(status: BinaryWriter, type: string, bytes: Uint8Array): void {
  const packed = message(text(new BinaryWriter(), 1, `type.googleapis.com/${type}`), 2, bytes);
  message(status, 3, packed.finish());
}
