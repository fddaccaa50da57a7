import { SparkError } from "../errors.ts";

export type ArrowDecodeCode =
  | "MALFORMED_ARROW" // bytes that are no Arrow stream of the announced types
  | "UNSUPPORTED_ARROW" // valid Arrow that Spark does not send and this client does not read
  | "DUPLICATE_COLUMN"; // two columns of one name cannot be two properties of one object

/** A result that cannot be turned into values. */
export class ArrowDecodeError extends SparkError {
  declare readonly code: ArrowDecodeCode;

  constructor(code: ArrowDecodeCode, message: string, cause?: unknown) {
    super({ code, message: `[${code}] ${message}`, cause });
  }
}

export type ArrowEncodeCode =
  | "INVALID_VALUE" // a value that its column's type cannot hold exactly
  | "NULL_VALUE" // null in a NOT NULL column
  | "MISSING_COLUMN" // a row without one of the columns
  | "UNKNOWN_COLUMN" // a row with a property that is no column
  | "BATCH_TOO_LARGE" // more bytes than Arrow's 32-bit offsets can address
  | "DUPLICATE_COLUMN"
  | "UNSUPPORTED_ARROW"; // a type that Spark does not take

/** Rows or tables that cannot be sent to Spark as they are. */
export class ArrowEncodeError extends SparkError {
  declare readonly code: ArrowEncodeCode;

  constructor(code: ArrowEncodeCode, message: string) {
    super({ code, message: `[${code}] ${message}` });
  }
}

export const malformed = (what: string, cause?: unknown): ArrowDecodeError =>
  new ArrowDecodeError("MALFORMED_ARROW", `the server's Arrow data is damaged: ${what}`, cause);

/** Damaged bytes show in many ways (a RangeError of `DataView`, say); the caller sees one. */
export function guardDecoding<T>(decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    if (error instanceof ArrowDecodeError) throw error;
    throw malformed(String(error), error);
  }
}
