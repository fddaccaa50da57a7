import { unparsedAttribute } from "../../plan/expression.ts";
import type { Long, Str, TimestampLtz } from "../../schema/cell.ts";
import { columnOf } from "../col.ts";
import type { ColumnOf } from "../column.ts";
import { constant } from "./signature.ts";

/** The file that a row was read from, as a URL. Only on a frame that reads files (`_metadata.file_path`). */
export const filePath = (): ColumnOf<Str> => columnOf<Str>(unparsedAttribute("_metadata.file_path"));

/** When that file was last written (`_metadata.file_modification_time`). */
export const fileModificationTime = (): ColumnOf<TimestampLtz> =>
  columnOf<TimestampLtz>(unparsedAttribute("_metadata.file_modification_time"));

/** The same file where Spark still knows it, else an empty text: `filePath` says so instead of guessing. */
export const inputFileName = constant<Str>("input_file_name");
/** In bytes; -1 where no file is read. */
export const inputFileBlockStart = constant<Long>("input_file_block_start");
export const inputFileBlockLength = constant<Long>("input_file_block_length");
