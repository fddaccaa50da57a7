import { functions as f } from "spark-connect-js";
import { c, columns } from "../setup.ts";

export const nulls = columns({
  nvl: f.nvl(c.s, c.s2),
  ifnull: f.ifnull(c.s, c.s2),
  nvl2: f.nvl2(c.s, c.i, c.i2),
  nullif: f.nullif(c.i, c.i2),
  nullifzero: f.nullifzero(c.i),
  zeroifnull: f.zeroifnull(c.i),
  isnan: f.isnan(c.d),
  nanvl: f.nanvl(c.d, c.d),
  equalNull: f.equalNull(c.s, c.s2),
  assertTrue: f.assertTrue(c.b),
  "assertTrue: message": f.assertTrue(c.b, "no"),
  "raiseError: column": f.raiseError(c.s),
  "coalesce: three": f.coalesce(c.s, c.s2, f.lit("")),
});
