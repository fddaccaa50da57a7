import { functions as f } from "spark-connect-js";
import * as s from "spark-connect-js/schema";
import { c, columns } from "../setup.ts";

const record = s.schema({ id: s.long(), name: s.string().nullable() });
const odd = s.schema({ id: s.long(), "a NOT NULL": s.int() } as never);

export const json = columns({
  fromJson: f.fromJson(c.s, record),
  "fromJson: options": f.fromJson(c.s, record, { mode: "FAILFAST", locale: "en-US" }),
  "fromJson: DDL": f.fromJson(c.s, "id BIGINT NOT NULL"),
  "fromJson: column": f.fromJson(c.s, f.schemaOfJson('{"a": 1}')),
  fromJsonAs: f.fromJsonAs(c.s, s.array(s.string())),
  "fromJsonAs: nested": f.fromJsonAs(c.s, s.array(s.struct(odd))),
  toJson: f.toJson(c.st),
  "toJson: options": f.toJson(c.st, { ignoreNullFields: false }),
  schemaOfJson: f.schemaOfJson('{"a": 1}'),
  "schemaOfJson: options": f.schemaOfJson('{"a": 01}', { allowNumericLeadingZeros: true }),
  getJsonObject: f.getJsonObject(c.s, "$.a"),
  jsonArrayLength: f.jsonArrayLength(c.s),
  jsonObjectKeys: f.jsonObjectKeys(c.s),
  jsonTuple: f.jsonTuple(c.s, "a", "b"),
  "jsonTuple: one": f.jsonTuple(c.s, "a"),
});
