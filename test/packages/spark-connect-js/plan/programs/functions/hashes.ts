import { functions as f } from "spark-connect-js";
import { c, columns } from "../setup.ts";

export const hashes = columns({
  crc32: f.crc32(c.s),
  md5: f.md5(c.s),
  sha: f.sha(c.s),
  sha1: f.sha1(c.s),
  sha2: f.sha2(c.s, 256),
  hash: f.hash(c.i, c.s),
  xxhash64: f.xxhash64(c.i, c.s),
});
