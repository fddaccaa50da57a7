import type { DataFrame, Expr, StringColumn } from "spark-connect-js";
import { concat, fromJsonAs, get, isValidUtf8, size, when } from "spark-connect-js/functions";
import {
  type Arr,
  array,
  type Schema,
  type Shape,
  type Str,
  type Struct,
  schema,
  string,
  struct,
} from "spark-connect-js/schema";
import type { line } from "../../schemas/line.ts";

export type Lines = DataFrame<(typeof line)["~shape"]>;

const envelope = schema({ r: string().nullable() });
/** Strict, and without the parser's own limits on the length of a text (20 million characters) and of a number. */
const strict = {
  allowSingleQuotes: "false",
  allowNonNumericNumbers: "false",
  maxStringLen: "2147483647",
  maxNumLen: "2147483647",
};

/** Each line that is a record, parsed once (an empty line is none): `record` is null where the line is not one strict JSON object. */
export const records = <S extends Shape>(lines: Lines, record: Schema<S>) =>
  lines
    .where((c) => c.line.ne(""))
    .withColumn("list", (c) => fromJsonAs(concat("[", c.line, "]"), array(struct(record).nullable()), strict))
    .withColumn("record", (c) => oneObject(c.line, c.list));

/**
 * The object of a line that was parsed as the list `[line]`, null where the line is not just that.
 *
 * Spark's parser stops after the first value and ignores what follows. In `[line]` nothing can follow unless the line
 * itself closes the bracket; such a line must also be a single value in `{"r":line}`, which it can close in one way only
 * when it does not close the bracket. Each check alone can be tricked, and the second costs a parse, so it is made only
 * for lines that hold a `]` at all.
 */
function oneObject<S extends Shape>(
  line: StringColumn<Str | null>,
  list: Expr<Arr<Struct<S> | null> | null>,
): Expr<Struct<S> | null> {
  const alone = fromJsonAs(concat('{"r":', line, "}"), struct(envelope), strict)
    .getField("r")
    .isNotNull();
  return when(isValidUtf8(line).and(size(list).eq(1)).and(line.contains("]").not().or(alone)), get(list, 0));
}
