import { functions as f } from "spark-connect-js";
import * as s from "spark-connect-js/schema";
import { c, columns } from "../setup.ts";

const record = s.schema({ id: s.long(), name: s.string().nullable() });
const example = "<p><a>1</a></p>";
const nodes = f.lit("<a><b>1</b><b>-2.5</b></a>");
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
  xpath: f.xpath(nodes, path),
  xpathBoolean: f.xpathBoolean(nodes, path),
  xpathString: f.xpathString(nodes, path),
  xpathDouble: f.xpathDouble(nodes, path),
  xpathNumber: f.xpathNumber(nodes, path),
  xpathFloat: f.xpathFloat(nodes, path),
  xpathShort: f.xpathShort(nodes, path),
  xpathInt: f.xpathInt(nodes, path),
  xpathLong: f.xpathLong(nodes, path),
});
