import { createCipheriv } from "node:crypto";
import * as f from "spark-connect-js/functions";
import { binary, schema, string } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const things = schema({ s: string(), bytes: binary(), none: string().nullable(), key: string() });
const key = "0000111122223333";
const rows = [{ s: "héllo", bytes: Uint8Array.of(0, 255), none: null, key }];
const frame = () => session().createDataFrame(rows, things);
const maybe = binary().nullable();
const utf8 = (text: string) => new TextEncoder().encode(text);

/** What Node makes of the same. */
function cbc(iv: Uint8Array): Uint8Array {
  const cipher = createCipheriv("aes-128-cbc", key, iv);
  return new Uint8Array(Buffer.concat([iv, cipher.update("héllo", "utf8"), cipher.final()]));
}
function gcm(iv: Uint8Array, aad: string): Uint8Array {
  const cipher = createCipheriv("aes-128-gcm", key, iv).setAAD(utf8(aad));
  return new Uint8Array(Buffer.concat([iv, cipher.update("héllo", "utf8"), cipher.final(), cipher.getAuthTag()]));
}

test("aesEncrypt gives the vector, the text and the tag", async () => {
  const df = frame().project((c) => ({
    gcm: f.aesEncrypt(c.s, key, { iv: new Uint8Array(12), aad: "about" }),
    cbc: f.aesEncrypt(c.s, c.key, { mode: "CBC", padding: "PKCS", iv: new Uint8Array(16) }),
    none: f.aesEncrypt(c.none, key),
  }));
  await expectFrame(df, schema({ gcm: maybe, cbc: maybe, none: maybe }), [
    { gcm: gcm(new Uint8Array(12), "about"), cbc: cbc(new Uint8Array(16)), none: null },
  ]);
});

test("aesDecrypt gives the bytes back, and an error or null where it cannot", async () => {
  const df = frame().project((c) => ({
    back: f.aesDecrypt(f.aesEncrypt(c.s, key), key),
    of_bytes: f.aesDecrypt(f.aesEncrypt(c.bytes, utf8(key)), c.key),
    ecb: f.aesDecrypt(f.aesEncrypt(c.s, key, { mode: "ECB" }), key, { mode: "ECB" }),
    with_aad: f.tryAesDecrypt(f.aesEncrypt(c.s, key, { aad: c.key }), key, { aad: c.key }),
    other_aad: f.tryAesDecrypt(f.aesEncrypt(c.s, key, { aad: "a" }), key, { aad: "b" }),
    damaged: f.tryAesDecrypt(c.bytes, key),
    none: f.aesDecrypt(c.none, key),
  }));
  const types = schema({
    ...{ back: maybe, of_bytes: maybe, ecb: maybe, with_aad: maybe },
    ...{ other_aad: maybe, damaged: maybe, none: maybe },
  });
  const back = utf8("héllo");
  await expectFrame(df, types, [
    {
      ...{
        back,
        of_bytes: Uint8Array.of(0, 255),
        ecb: back,
        with_aad: back,
        other_aad: null,
        damaged: null,
        none: null,
      },
    },
  ]);
  const wrong = frame().project((c) => ({ text: f.aesDecrypt(f.aesEncrypt(c.s, key), "3333222211110000") }));
  await expect(wrong.collect()).rejects.toMatchObject({ code: "INVALID_PARAMETER_VALUE.AES_CRYPTO_ERROR" });
});
