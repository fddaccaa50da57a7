import { create, type MessageInitShape } from "@bufbuild/protobuf";
import {
  type Expression_Literal,
  Expression_LiteralSchema,
  ExpressionSchema,
} from "../gen/spark/connect/expressions_pb.js";
import type { DataType } from "../schema/data-type.ts";
import { typeDdl } from "../schema/ddl.ts";
import { CalendarInterval } from "../values/calendar-interval.ts";
import { DayTimeInterval } from "../values/day-time-interval.ts";
import { LocalDate } from "../values/local-date.ts";
import { LocalDateTime } from "../values/local-date-time.ts";
import { LocalTime } from "../values/local-time.ts";
import { Timestamp } from "../values/timestamp.ts";
import { YearMonthInterval } from "../values/year-month-interval.ts";
import { dataTypeToProto } from "./data-type.ts";
import type { Expression } from "./relation.ts";

/** What may stand for a constant. A `number` without a fraction is an integer (or long), any other a double. */
export type LiteralValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | Date
  | Timestamp
  | LocalDate
  | LocalDateTime
  | LocalTime
  | YearMonthInterval
  | DayTimeInterval
  | CalendarInterval;

/** A constant as an expression; its type follows from the value unless one is given. */
export const literal = (value: LiteralValue, type?: DataType): Expression =>
  create(ExpressionSchema, { exprType: { case: "literal", value: literalMessage(value, type) } });

export function literalMessage(value: LiteralValue, type?: DataType): Expression_Literal {
  return create(Expression_LiteralSchema, {
    literalType: type === undefined ? inferred(value) : typed(value, type),
  });
}

type LiteralType = NonNullable<MessageInitShape<typeof Expression_LiteralSchema>["literalType"]>;

function inferred(value: LiteralValue): LiteralType {
  if (value === null) return { case: "null", value: dataTypeToProto({ kind: "null" }) };
  switch (typeof value) {
    case "boolean":
      return { case: "boolean", value };
    case "string":
      return { case: "string", value };
    case "bigint":
      return { case: "long", value: int64(value) };
    case "number":
      return number(value);
  }
  if (value instanceof Uint8Array) return { case: "binary", value };
  if (value instanceof Date) return { case: "timestamp", value: BigInt(value.getTime()) * 1000n };
  if (value instanceof Timestamp) return { case: "timestamp", value: value.epochMicros };
  if (value instanceof LocalDate) return { case: "date", value: value.epochDays };
  if (value instanceof LocalDateTime) return { case: "timestampNtz", value: value.epochMicros };
  if (value instanceof LocalTime) return { case: "time", value: { nano: value.nanosOfDay, precision: 6 } };
  if (value instanceof YearMonthInterval) return { case: "yearMonthInterval", value: value.months };
  if (value instanceof DayTimeInterval) return { case: "dayTimeInterval", value: value.micros };
  if (value instanceof CalendarInterval)
    return {
      case: "calendarInterval",
      value: { months: value.months, days: value.days, microseconds: value.nanos / 1000n },
    };
  throw new TypeError(`no Spark literal for ${String(value)}; build it from columns, or give lit() a type`);
}

/** -0 stays a double: an integer has no negative zero. */
function number(value: number): LiteralType {
  if (!Number.isInteger(value) || Object.is(value, -0)) return { case: "double", value };
  if (value === (value | 0)) return { case: "integer", value };
  if (Number.isSafeInteger(value)) return { case: "long", value: BigInt(value) };
  throw new RangeError(
    `${value} is beyond 2^53, where a number loses digits: write it as a bigint, or give lit() double()`,
  );
}

function int64(value: bigint): bigint {
  if (BigInt.asIntN(64, value) === value) return value;
  throw new RangeError(`${value} does not fit in 64 bits: give lit() a decimal type and write it as text`);
}

const integerBits = { byte: 8, short: 16, integer: 32 } as const;

function typed(value: LiteralValue, type: DataType): LiteralType {
  if (value === null) return { case: "null", value: dataTypeToProto(type) };
  switch (type.kind) {
    case "byte":
    case "short":
    case "integer":
      return { case: type.kind, value: fitting(value, type, integerBits[type.kind]) };
    case "long":
      return { case: "long", value: int64(integer(value, type)) };
    case "float":
    case "double":
      if (typeof value === "number") return { case: type.kind, value };
      break;
    case "decimal":
      return { case: "decimal", value: { value: String(value), precision: type.precision, scale: type.scale } };
    case "date":
      if (typeof value === "string") return inferred(LocalDate.parse(value));
      break;
  }
  const plain = inferred(value);
  // The protocol writes `timestampNtz` where Spark writes `timestamp_ntz`.
  if (plain.case?.toLowerCase() === type.kind.replaceAll("_", "")) return plain;
  throw new TypeError(`${String(value)} is no literal of type ${typeDdl(type)}`);
}

function integer(value: LiteralValue, type: DataType): bigint {
  if (typeof value === "bigint") return value;
  if (typeof value === "number" && Number.isSafeInteger(value)) return BigInt(value);
  throw new TypeError(`${String(value)} is no whole number, as ${typeDdl(type)} needs`);
}

function fitting(value: LiteralValue, type: DataType, bits: number): number {
  const whole = integer(value, type);
  if (BigInt.asIntN(bits, whole) === whole) return Number(whole);
  throw new RangeError(`${whole} does not fit in ${typeDdl(type)}`);
}
