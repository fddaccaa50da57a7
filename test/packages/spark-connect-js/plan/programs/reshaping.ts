import { col } from "spark-connect-js";
import * as schema from "spark-connect-js/schema";
import { frames, t, typed } from "./setup.ts";

const wide = schema.schema({ i: schema.long(), s: schema.string().nullable(), more: schema.int().nullable() });
const narrow = t.select("s", "i", "i2");
const numbers = t.select("i", "i2", "d");

/** Verbs that change which columns there are. */
export const untypedShapes = frames({
  selectExpr: () => t.selectExpr("i", "i + 1 AS next", "upper(s)"),
  withColumnsRenamed: () => t.withColumnsRenamed({ i: "n", s: "text" }),
  withMetadata: () => t.withMetadata("i", { unit: "pins", since: 2020 }),
  unpivot: () => narrow.unpivot(["s"], ["i", "i2"], "name", "value"),
  "unpivot by melt": () => narrow.melt(["s"], ["i", "i2"], "name", "value"),
  "unpivot: expressions": () => t.unpivot([col("st.x"), "s"], [col("i")], "name", "value"),
  "unpivot: all others": () => narrow.unpivot(["s"], null, "name", "value"),
  "unpivot: no ids": () => t.unpivot([], ["i", "i2"], "name", "value"),
  transpose: () => numbers.transpose(),
  "transpose: column": () => numbers.transpose("i2"),
  to: () => t.to(wide),
  colRegex: () => t.select(t.colRegex("`i.*`")),
});

/** The same plans by typed frames. */
export const typedShapes = frames({
  "withColumnsRenamed by withColumnsRenamed": () => typed.withColumnsRenamed({ i: "n", s: "text" }),
  "withMetadata by withMetadata": () => typed.withMetadata("i", { unit: "pins", since: 2020 }),
  "unpivot by unpivot": () => typed.select("s", "i", "i2").unpivot(["s"], ["i", "i2"], "name", "value"),
  "unpivot: no ids by unpivot": () => typed.unpivot([], ["i", "i2"], "name", "value"),
  "to by to": () => typed.to(wide),
});
