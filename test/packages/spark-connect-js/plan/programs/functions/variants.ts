import { functions as f } from "spark-connect-js";
import * as s from "spark-connect-js/schema";
import { c, columns } from "../setup.ts";

const v = f.tryParseJson(c.s);

export const variants = columns({
  parseJson: f.parseJson(f.lit('{"a": 1}')),
  tryParseJson: v,
  isVariantNull: f.isVariantNull(v),
  schemaOfVariant: f.schemaOfVariant(v),
  schemaOfVariantAgg: f.schemaOfVariantAgg(v),
  toVariantObject: f.toVariantObject(c.st),
  variantGet: f.variantGet(v, "$.a", s.int()),
  "variantGet: column": f.variantGet(v, c.s2, s.int()),
  "variantGet: struct": f.variantGet(v, "$", s.struct(s.schema({ a: s.int() }))),
  tryVariantGet: f.tryVariantGet(v, "$.a", s.array(s.string())),
  "tryVariantGet: DDL": f.tryVariantGet(v, "$.a", "decimal(5,2)"),
});
