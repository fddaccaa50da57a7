import { functions as f } from "spark-connect-js";
import { c, columns } from "../setup.ts";

const key = "0000111122223333";

export const encryption = columns({
  aesEncrypt: f.aesEncrypt(c.s, key),
  "aesEncrypt: mode, vector": f.aesEncrypt(c.s, c.s2, { mode: "CBC", padding: "PKCS", iv: new Uint8Array(16) }),
  "aesEncrypt: additional data": f.aesEncrypt(c.s, key, { aad: "about" }),
  aesDecrypt: f.aesDecrypt(c.s, key),
  "aesDecrypt: mode": f.aesDecrypt(c.s, key, { mode: "CBC", padding: "PKCS" }),
  tryAesDecrypt: f.tryAesDecrypt(c.s, key),
  "tryAesDecrypt: additional data": f.tryAesDecrypt(c.s, key, { aad: c.s2 }),
});
