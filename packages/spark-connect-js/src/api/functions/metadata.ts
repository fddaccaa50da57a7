import { unparsedAttribute } from "../../plan/expression.ts";
import type { Str, TimestampLtz } from "../../schema/cell.ts";
import { columnOf } from "../col.ts";
import type { ColumnOf } from "../column.ts";

/** The file that a row was read from, as a URL. Only on a frame that reads files (`_metadata.file_path`). */
export const filePath = (): ColumnOf<Str> => columnOf<Str>(unparsedAttribute("_metadata.file_path"));

/** When that file was last written (`_metadata.file_modification_time`). */
export const fileModificationTime = (): ColumnOf<TimestampLtz> =>
  columnOf<TimestampLtz>(unparsedAttribute("_metadata.file_modification_time"));
