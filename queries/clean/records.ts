import type { BooleanColumn, DataFrame, Expr, StringColumn } from "spark-connect-js";
import {
  concat,
  fromJson,
  fromJsonAs,
  isNull,
  isValidUtf8,
  mapKeys,
  octetLength,
  size,
  substring,
  when,
} from "spark-connect-js/functions";
import {
  array,
  type Bool,
  binary,
  map,
  type Schema,
  type Shape,
  type Str,
  type Struct,
  schema,
  string,
  struct,
} from "spark-connect-js/schema";
import type { line } from "../../schemas/line.ts";
import type { record } from "../../schemas/record.ts";
import { notBlank } from "./text.ts";

export type Lines = DataFrame<(typeof line)["~shape"]>;
type Text = StringColumn<Str | null>;
type RecordShape = (typeof record)["~shape"];

/** Strict, and without the parser's own limits on the length of a text (20 million characters) and of a number. */
const strict = {
  allowSingleQuotes: "false",
  allowNonNumericNumbers: "false",
  maxStringLen: "2147483647",
  maxNumLen: "2147483647",
};

/** How a line is read as a record of these columns. */
export const jsonAs =
  <S extends Shape>(record: Schema<S>) =>
  (line: Text) =>
    fromJson(line, record, strict);

/** Each line that is a record, parsed once (an empty line is none): `record` is null where it is not one strict JSON object. */
export const records = <S extends RecordShape>(lines: Lines, parse: (line: Text) => Expr<Struct<S> | null>) =>
  lines
    .where((c) => c.line.isNull().or(c.line.ne("")))
    .withColumn("parsed", (c) => parse(c.line))
    .withColumn("record", (c) => recordIf(isNull(c.parsed.getField("_corrupt_record")).and(isWhole(c.line)), c.parsed));

const recordIf = <S extends RecordShape>(
  condition: Expr<Bool | null>,
  parsed: Expr<Struct<S> | null>,
): Expr<Struct<S> | null> => when(condition, parsed);

/** The names of a record's columns: a second parse. */
export const namesIn = (line: Text) => mapKeys(fromJsonAs(line, map(string(), string().nullable()), strict));

const envelope = schema({ r: string().nullable() });

/**
 * Whether a line is valid UTF-8 and nothing follows the object that it begins with. Almost every line is told by one look
 * at its bytes: nothing can follow a `}` that is the only one and at the end. (A regex takes four times as long.)
 */
const isWhole = (line: Text): Expr<Bool | null> => isValidUtf8(line).and(endsWithItsOnlyBrace(line).or(isAlone(line)));

const endsWithItsOnlyBrace = (line: Text): BooleanColumn<Bool | null> =>
  line.endsWith("}").and(withoutLastByte(line).contains("}").not());

/** As bytes: to leave out the last character Spark counts all of them. */
const withoutLastByte = (line: Text): Text =>
  substring(line.cast(binary()), 1, octetLength(line).minus(1)).cast(string());

/**
 * Spark's parser stops after the first value and ignores the rest. So the line must be one value in `[line]`, which it
 * can leave by a `]` only, and in `{"r":line}`, which it can leave by a `}` or a comma: each check alone can be tricked,
 * and each costs a parse.
 */
function isAlone(line: Text): Expr<Bool | null> {
  const inList = size(fromJsonAs(concat("[", line, "]"), array(string().nullable()), strict)).eq(1);
  const inObject = fromJsonAs(concat('{"r":', line, "}"), struct(envelope), strict)
    .getField("r")
    .isNotNull();
  return inList.and(inObject);
}

/** What stands for the key: `ind`, or else `index`. */
export const keyText = (ind: Text, index: Text): Text => notBlank(ind).orElse(notBlank(index));
