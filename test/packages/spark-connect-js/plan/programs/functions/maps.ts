import { functions as f } from "spark-connect-js";
import { c, columns } from "../setup.ts";

export const maps = columns({
  createMap: f.createMap([f.lit("a"), c.i], [f.lit("b"), c.i2]),
  mapConcat: f.mapConcat(c.m, c.m),
  mapContainsKey: f.mapContainsKey(c.m, "a"),
  "mapContainsKey: column": f.mapContainsKey(c.m, c.s),
  mapEntries: f.mapEntries(c.m),
  mapFromEntries: f.mapFromEntries(f.mapEntries(c.m)),
  mapFromArrays: f.mapFromArrays(f.array(c.s), c.arr),
  mapKeys: f.mapKeys(c.m),
  mapValues: f.mapValues(c.m),
  strToMap: f.strToMap(c.s),
  "strToMap: delimiters": f.strToMap(c.s, ";", c.s2),
});
