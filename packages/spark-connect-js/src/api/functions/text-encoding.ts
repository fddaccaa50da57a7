import type { Binary, Bool, Int, Long, Str } from "../../schema/cell.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import { invoke, nullable, strict, unary } from "./signature.ts";

type Text = Str | null;

/** The code point of the first character; 0 of an empty text. */
export const ascii = unary<Str, Int>("ascii");
/** The character of the code point modulo 256; empty where negative. */
export const char = unary<Long | Int, Str>("char");
export const chr = unary<Long | Int, Str>("chr");
export const bitLength = unary<Str | Binary, Int>("bit_length");
/** Bytes, of a text in UTF-8. */
export const octetLength = unary<Str | Binary, Int>("octet_length");

export const base64 = unary<Binary, Str>("base64");
/** An error where the text is not Base64. */
export const unbase64 = unary<Str, Binary>("unbase64");

/** Bytes as text of a character set, such as `UTF-8` or `ISO-8859-1`; an error where they are none. */
export const decode = nullable<[column: Expr<Binary | null>, charset: string], Str>("decode");
export const encode = nullable<[column: Expr<Text>, charset: string], Binary>("encode");

type Format = "hex" | "utf-8" | "base64";
/** `hex` without a format. An error where the text is malformed. */
export const toBinary = nullable<[column: Expr<Text>, format?: Format], Binary>("to_binary");
/** The same, null where the text is malformed. */
export const tryToBinary = nullable<[column: Expr<Text>, format?: Format], Binary>("try_to_binary");

/** Whether the bytes of the text are UTF-8; files may hold others. Nullable to Spark. */
export const isValidUtf8 = (column: Expr<Text>): ColumnOf<Bool | null> => invoke<Bool | null>("is_valid_utf8", column);
/** What is not UTF-8 becomes U+FFFD. */
export const makeValidUtf8 = nullable<[column: Expr<Text>], Str>("make_valid_utf8");
/** The text as it is; an error where it is not UTF-8. */
export const validateUtf8 = nullable<[column: Expr<Text>], Str>("validate_utf8");
/** The same, null where it is not UTF-8. */
export const tryValidateUtf8 = nullable<[column: Expr<Text>], Str>("try_validate_utf8");

/** The full name of the text's collation. */
export const collation = (column: Expr<Text>): ColumnOf<Str> => invoke<Str>("collation", column);
/** The same text, compared by another collation, such as `UNICODE_CI`. */
export const collate = strict<[column: Expr<Text>, collation: string], Str>("collate");
