import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";
import type { ErrorInfo } from "./failure.ts";

/** One entry of `google.rpc.Status.details`: the message's type and its bytes. */
export interface StatusDetail {
  readonly type: string;
  readonly value: Uint8Array;
}

/**
 * The two details that a Spark client needs, read by hand: `google/rpc/error_details.proto` is no part of Spark's protocol.
 * Unreadable details are as good as none, since they only enrich a status that stands by itself.
 */
export function readDetails(details: readonly StatusDetail[]): { errorInfo?: ErrorInfo; retryDelayMs?: number } {
  const errorInfo = find(details, "google.rpc.ErrorInfo", readErrorInfo);
  const retryDelayMs = find(details, "google.rpc.RetryInfo", readRetryDelay);
  return { ...(errorInfo && { errorInfo }), ...(retryDelayMs !== undefined && { retryDelayMs }) };
}

function find<T>(details: readonly StatusDetail[], type: string, read: (bytes: Uint8Array) => T): T | undefined {
  const detail = details.find((candidate) => candidate.type === type);
  if (!detail) return undefined;
  try {
    return read(detail.value);
  } catch {
    return undefined;
  }
}

function readErrorInfo(bytes: Uint8Array): ErrorInfo {
  const info = { reason: "", domain: "", metadata: new Map<string, string>() };
  readFields(bytes, {
    1: (reader) => (info.reason = reader.string()),
    2: (reader) => (info.domain = reader.string()),
    3: (reader) => info.metadata.set(...readEntry(reader.bytes())),
  });
  return { ...info, metadata: Object.fromEntries(info.metadata) };
}

function readEntry(bytes: Uint8Array): [string, string] {
  const entry: [string, string] = ["", ""];
  readFields(bytes, {
    1: (reader) => (entry[0] = reader.string()),
    2: (reader) => (entry[1] = reader.string()),
  });
  return entry;
}

/** `RetryInfo{retry_delay: Duration{seconds, nanos}}` in milliseconds. */
function readRetryDelay(bytes: Uint8Array): number {
  const delay = { seconds: 0, nanos: 0 };
  const duration = {
    1: (reader: BinaryReader) => (delay.seconds = Number(reader.int64())),
    2: (reader: BinaryReader) => (delay.nanos = reader.int32()),
  };
  readFields(bytes, { 1: (reader) => readFields(reader.bytes(), duration) });
  return delay.seconds * 1000 + delay.nanos / 1e6;
}

function readFields(bytes: Uint8Array, fields: Readonly<Record<number, (reader: BinaryReader) => unknown>>): void {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    const read = fields[field];
    if (read && wireType !== WireType.EndGroup) read(reader);
    else reader.skip(wireType, field);
  }
}
