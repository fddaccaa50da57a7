import { functions as f } from "spark-connect-js";
import { c, columns } from "../setup.ts";

export const strings = columns({
  upper: f.upper(c.s),
  lower: f.lower(c.s),
  length: f.length(c.s),
  isValidUtf8: f.isValidUtf8(c.s),
  trim: f.trim(c.s),
  "trim: characters": f.trim(c.s, "xy"),
  ltrim: f.ltrim(c.s),
  "ltrim: characters": f.ltrim(c.s, "xy"),
  rtrim: f.rtrim(c.s),
  "rtrim: characters": f.rtrim(c.s, "xy"),
  concat: f.concat(c.s, "-", c.s2),
  concatWs: f.concatWs(",", c.s, c.s2),
  substring: f.substring(c.s, 2, 3),
  "substring: columns": f.substring(c.s, c.i, c.i.plus(1)),
  left: f.left(c.s, 3),
  right: f.right(c.s, 3),
  substringIndex: f.substringIndex(c.s, ".", 1),
  rpad: f.rpad(c.s, 5, "0"),
  "rpad: column": f.rpad(c.s, c.i, "0"),
  lpad: f.lpad(c.s, 5, "0"),
  regexpReplace: f.regexpReplace(c.s, "a+", "b"),
  regexpExtract: f.regexpExtract(c.s, "(a)(b)", 2),
  split: f.split(c.s, ","),
});
