import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { col, type UntypedDataFrame } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import { array, binary, int, long, map, schema, string } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const values = schema({
  s: string(),
  t: string().nullable(),
  bytes: binary(),
  i: int(),
  list: array(int()),
});
const bytes = Uint8Array.of(0, 0xff);
const row = { s: "Aß", t: null, bytes, i: 7, list: [1, 2] };
const frame = () => session().createDataFrame([row], values);
const hex = (algorithm: string, data: string | Uint8Array) => createHash(algorithm).update(data).digest("hex");

test("sums of texts and bytes, as Node makes them", async () => {
  const df = frame().project((c) => ({
    crc32: f.crc32(c.s),
    crc32_bytes: f.crc32(c.bytes),
    crc32_null: f.crc32(c.t),
    md5: f.md5(c.s),
    md5_null: f.md5(c.t),
    sha: f.sha(c.s),
    sha1: f.sha1(c.bytes),
    sha224: f.sha2(c.s, 224),
    sha256: f.sha2(c.s, 0),
    sha512: f.sha2(c.bytes, 512),
    sha_null: f.sha2(c.t, 384),
  }));
  const text = string();
  const expected = schema({
    ...{ crc32: long(), crc32_bytes: long(), crc32_null: long().nullable() },
    ...{ md5: text, md5_null: text.nullable(), sha: text, sha1: text },
    ...{ sha224: text.nullable(), sha256: text.nullable(), sha512: text.nullable(), sha_null: text.nullable() },
  });
  const answer = {
    ...{ crc32: BigInt(crc32(row.s)), crc32_bytes: BigInt(crc32(bytes)), crc32_null: null },
    ...{ md5: hex("md5", row.s), md5_null: null, sha: hex("sha1", row.s), sha1: hex("sha1", bytes) },
    ...{ sha224: hex("sha224", row.s), sha256: hex("sha256", row.s), sha512: hex("sha512", bytes), sha_null: null },
  };
  await expectFrame(df, expected, [answer]);
});

test("values hashed together: a null changes nothing", async () => {
  const df = frame().project((c) => ({
    hash: f.hash(c.i, c.s, c.list),
    with_null: f.hash(c.i, c.t, c.s, c.list),
    nothing: f.hash(c.t),
    xxhash64: f.xxhash64(c.i),
    nothing64: f.xxhash64(c.t),
  }));
  const expected = schema({ hash: int(), with_null: int(), nothing: int(), xxhash64: long(), nothing64: long() });
  const known = { hash: 482_834_267, xxhash64: 2_786_828_215_451_145_335n };
  await expectFrame(df, expected, [{ ...known, with_null: known.hash, nothing: 42, nothing64: 42n }]);
});

/** What the compiler refuses reaches the server by name only. */
const hashAtServer = (df: { untyped(): UntypedDataFrame }, name: string) =>
  df
    .untyped()
    .select(f.hash(col(name)))
    .collect();

test("a map has no hash to the server either; its entries, sorted, have one", async () => {
  const rows = [
    ["a", "b"],
    ["b", "a"],
  ].map((keys) => ({ m: new Map(keys.map((key) => [key, 1n])) }));
  const df = session().createDataFrame(rows, schema({ m: map(string(), long()) }));
  await expect(hashAtServer(df, "m")).rejects.toMatchObject({ code: "DATATYPE_MISMATCH.HASH_MAP_TYPE" });
  const counted = df.agg((c) => ({ n: f.countDistinct(f.hash(f.arraySort(f.mapEntries(c.m)))) }));
  expect(await counted.collect()).toEqual([{ n: 1n }]);
});

test("a variant has no hash to the server either; its JSON has one", async () => {
  const rows = ['{"a":1,"b":2}', '{"b": 2, "a": 1}'].map((json) => ({ json }));
  const df = session()
    .createDataFrame(rows, schema({ json: string() }))
    .project((c) => ({ v: f.parseJson(c.json) }));
  await expect(hashAtServer(df, "v")).rejects.toMatchObject({ code: "DATATYPE_MISMATCH.HASH_VARIANT_TYPE" });
  const counted = df.agg((c) => ({ n: f.countDistinct(f.hash(f.toJson(c.v))) }));
  expect(await counted.collect()).toEqual([{ n: 1n }]);
});
