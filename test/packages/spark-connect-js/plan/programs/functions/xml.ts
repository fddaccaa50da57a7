import { functions as f } from "spark-connect-js";
import * as s from "spark-connect-js/schema";
import { c, columns } from "../setup.ts";

const record = s.schema({ id: s.long(), name: s.string().nullable() });
const example = "<p><a>1</a></p>";
const path = "a/b";

export const xml = columns({
  fromXml: f.fromXml(c.s, record),
  "fromXml: options": f.fromXml(c.s, record, { attributePrefix: "@" }),
  "fromXml: DDL": f.fromXml(c.s, "id BIGINT NOT NULL"),
  "fromXml: column": f.fromXml(c.s, f.schemaOfXml(example)),
  toXml: f.toXml(c.st),
  "toXml: options": f.toXml(c.st, { rowTag: "person" }),
  schemaOfXml: f.schemaOfXml(example),
  "schemaOfXml: options": f.schemaOfXml(example, { excludeAttribute: true }),
  xpath: f.xpath(c.s, path),
  xpathBoolean: f.xpathBoolean(c.s, path),
  xpathString: f.xpathString(c.s, path),
  xpathDouble: f.xpathDouble(c.s, path),
  xpathNumber: f.xpathNumber(c.s, path),
  xpathFloat: f.xpathFloat(c.s, path),
  xpathShort: f.xpathShort(c.s, path),
  xpathInt: f.xpathInt(c.s, path),
  xpathLong: f.xpathLong(c.s, path),
});
