import { functions as f } from "spark-connect-js";
import { c, columns } from "../setup.ts";

const key = "0000111122223333";
const encrypted = f.aesEncrypt(c.s, key, { mode: "CBC", padding: "PKCS", iv: new Uint8Array(16) });
const authenticated = f.aesEncrypt(c.s, key, { aad: "about" });

export const encryption = columns({
  aesEncrypt: f.aesEncrypt(c.s, key),
  "aesEncrypt: mode, vector": encrypted,
  "aesEncrypt: additional data": authenticated,
  aesDecrypt: f.aesDecrypt(f.aesEncrypt(c.s, key), key),
  "aesDecrypt: mode": f.aesDecrypt(encrypted, key, { mode: "CBC", padding: "PKCS" }),
  tryAesDecrypt: f.tryAesDecrypt(c.s, key),
  "tryAesDecrypt: additional data": f.tryAesDecrypt(authenticated, key, { aad: "about" }),
});
