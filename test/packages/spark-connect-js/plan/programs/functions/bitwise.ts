import { functions as f } from "spark-connect-js";
import { c, columns } from "../setup.ts";

export const bitwise = columns({
  bitCount: f.bitCount(c.i),
  bitGet: f.bitGet(c.i, 3),
  getbit: f.getbit(c.i, c.i2),
  bitwiseNot: f.bitwiseNot(c.i),
  "bitwiseNot by bitwiseNOT": f.bitwiseNOT(c.i),
  shiftleft: f.shiftleft(c.i, 2),
  "shiftleft by shiftLeft": f.shiftLeft(c.i, 2),
  shiftright: f.shiftright(c.i, 2),
  "shiftright by shiftRight": f.shiftRight(c.i, 2),
  shiftrightunsigned: f.shiftrightunsigned(c.i, 2),
  "shiftrightunsigned by shiftRightUnsigned": f.shiftRightUnsigned(c.i, 2),
});
