import type { Str } from "../../schema/cell.ts";
import type { Expr } from "../expr.ts";
import { nullable } from "./signature.ts";

type Text = Str | null;
type Part = "HOST" | "PATH" | "QUERY" | "REF" | "PROTOCOL" | "FILE" | "AUTHORITY" | "USERINFO";
type Parsed = [url: Expr<Text>, part: Part | Expr<Text>, key?: string | Expr<Text>];

/** A part of a URL, or of its query the value of a key; null where it has none, an error where it is no URL. */
export const parseUrl = nullable<Parsed, Str>("parse_url");
/** The same, null where it is no URL. */
export const tryParseUrl = nullable<Parsed, Str>("try_parse_url");

/** As HTML forms write it (`application/x-www-form-urlencoded`): a blank becomes `+`. */
export const urlEncode = nullable<[column: Expr<Text>], Str>("url_encode");
/** An error where the text is malformed. */
export const urlDecode = nullable<[column: Expr<Text>], Str>("url_decode");
/** The same, null where the text is malformed. */
export const tryUrlDecode = nullable<[column: Expr<Text>], Str>("try_url_decode");
