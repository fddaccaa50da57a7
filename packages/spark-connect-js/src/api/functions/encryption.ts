import type { Binary, Str } from "../../schema/cell.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import { invoke } from "./signature.ts";

type Bytes = Expr<Str | Binary | null>;
type Text = string | Expr<Str | null>;
type Encrypted = ColumnOf<Binary | null, Binary>;

interface Cipher {
  /** `GCM` unless told. Without authentication: `CBC` and `ECB`, which shows equal blocks as equal. */
  readonly mode?: "GCM" | "CBC" | "ECB" | Text;
  /** By the mode unless told: `NONE` for GCM, else `PKCS`. */
  readonly padding?: "DEFAULT" | "PKCS" | "NONE" | Text;
  /** Of GCM: bytes that are authenticated, not encrypted. */
  readonly aad?: string | Uint8Array | Bytes;
}
interface Encryption extends Cipher {
  /** 12 bytes for GCM, 16 for CBC; of chance unless told. Never use one twice with the same key. */
  readonly iv?: string | Uint8Array | Bytes;
}
/** 16, 24 or 32 bytes. A constant key stands in the plan, as the server's logs may show it. */
type Key = string | Uint8Array | Bytes;

/** AES; the initialisation vector comes first in what it gives, which is nullable to Spark. */
export const aesEncrypt = (
  input: Bytes,
  key: Key,
  { mode = "GCM", padding = "DEFAULT", iv = "", aad = "" }: Encryption = {},
): Encrypted => invoke<Binary | null, Binary>("aes_encrypt", input, key, mode, padding, iv, aad);

const decrypt =
  (name: string) =>
  (input: Bytes, key: Key, { mode = "GCM", padding = "DEFAULT", aad = "" }: Cipher = {}): Encrypted =>
    invoke<Binary | null, Binary>(name, input, key, mode, padding, aad);

/** An error where the key is another or the bytes are damaged. */
export const aesDecrypt = decrypt("aes_decrypt");
/** The same, null there. */
export const tryAesDecrypt = decrypt("try_aes_decrypt");
