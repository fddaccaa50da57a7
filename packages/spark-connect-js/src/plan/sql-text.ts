import type { Expression_Literal } from "../gen/spark/connect/expressions_pb.js";
import { typeDdl } from "../schema/ddl.ts";
import { LocalDateTime } from "../values/local-date-time.ts";
import { dataTypeFromProto } from "./data-type.ts";
import type { Expression } from "./relation.ts";

/**
 * A constant, or a function of constants, as SQL text that means the same value of the same type whatever the session's
 * settings are. Throws TypeError for an expression that has no such text, such as a column.
 */
export function sqlText({ exprType }: Expression): string {
  switch (exprType.case) {
    case "literal":
      return literalText(exprType.value);
    case "unresolvedFunction":
      return `${exprType.value.functionName}(${exprType.value.arguments.map(sqlText).join(", ")})`;
    default:
      throw new TypeError(`an argument of SQL is a constant or a function of constants; this is ${exprType.case}`);
  }
}

function literalText({ literalType }: Expression_Literal): string {
  const { case: kind, value } = literalType;
  switch (kind) {
    case "null":
      return `CAST(NULL AS ${typeDdl(dataTypeFromProto(value))})`;
    case "boolean":
      return value ? "TRUE" : "FALSE";
    case "byte":
    case "short":
    case "integer":
    case "long":
      // In parentheses: two minus signs would begin a comment.
      return `(${value}${suffixes[kind]})`;
    case "float":
    case "double":
      return `CAST('${Object.is(value, -0) ? "-0" : value}' AS ${kind})`;
    case "decimal":
      return `CAST('${value.value}' AS DECIMAL(${value.precision}, ${value.scale}))`;
    case "string":
      return stringText(value);
    case "binary":
      return `X'${Buffer.from(value).toString("hex")}'`;
    default:
      return timeText(literalType);
  }
}

const suffixes = { byte: "Y", short: "S", integer: "", long: "L" } as const;

/** Days and microseconds as numbers: no text of a time is free of time zones and limits of the year. */
function timeText({ case: kind, value }: Expression_Literal["literalType"]): string {
  switch (kind) {
    case "date":
      return `DATE_FROM_UNIX_DATE(${value})`;
    case "timestamp":
      return `TIMESTAMP_MICROS(${value}L)`;
    case "timestampNtz":
      return `CAST('${LocalDateTime.of(value)}' AS TIMESTAMP_NTZ)`;
    case "yearMonthInterval":
      return `MAKE_YM_INTERVAL(0, ${value})`;
    case "dayTimeInterval":
      return `MAKE_DT_INTERVAL(${value / microsOfDay}, 0, 0, ${seconds(value % microsOfDay)})`;
    case "calendarInterval":
      return `MAKE_INTERVAL(0, ${value.months}, 0, ${value.days}, 0, 0, ${seconds(value.microseconds)})`;
    default:
      throw new TypeError(`a literal of type ${kind} cannot be written as SQL text`);
  }
}

const microsOfDay = 86_400_000_000n;
const seconds = (micros: bigint): string => `CAST(${micros} AS DECIMAL(24, 0)) / 1000000`;

/**
 * What a backslash or a doubled quote means depends on the session, and `${…}` is replaced before Spark parses: such texts
 * are written as bytes.
 */
const stringText = (text: string): string =>
  /['\\$]/.test(text) ? `CAST(X'${Buffer.from(text).toString("hex")}' AS STRING)` : `'${text}'`;
