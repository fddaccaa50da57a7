import { col, functions as f } from "spark-connect-js";
import { c, columns, typed } from "./setup.ts";

const { st, s } = c;
const any = col("st");
let outer = c.i;
typed.alias("t").where((o) => {
  outer = o.i.outer();
  return o.b;
});

/** Fields of structs, and what else a column can do. */
export const fields = columns({
  withField: st.withField("z", c.i.plus(1)),
  "withField by AnyColumn.withField": any.withField("z", col("i").plus(1)),
  "withField: replace": st.withField("x", f.lit("q")),
  dropFields: st.dropFields("x"),
  "dropFields by AnyColumn.dropFields": any.dropFields("x"),
  "dropFields: several": st.withField("z", f.lit(1)).dropFields("x", "y"),
  transform: s.transform(f.upper),
  "transform by AnyColumn.transform": col("s").transform(f.upper),
  outer,
  "outer by AnyColumn.outer": col("t.i").outer(),
});
