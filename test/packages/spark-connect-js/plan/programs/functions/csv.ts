import { functions as f } from "spark-connect-js";
import * as s from "spark-connect-js/schema";
import { c, columns } from "../setup.ts";

const record = s.schema({ id: s.long(), name: s.string().nullable() });

export const csv = columns({
  fromCsv: f.fromCsv(c.s, record),
  "fromCsv: options": f.fromCsv(c.s, record, { sep: ";", maxColumns: 5 }),
  "fromCsv: DDL": f.fromCsv(c.s, "id BIGINT NOT NULL"),
  "fromCsv: column": f.fromCsv(c.s, f.schemaOfCsv("1,a")),
  toCsv: f.toCsv(c.st),
  "toCsv: options": f.toCsv(c.st, { sep: ";" }),
  schemaOfCsv: f.schemaOfCsv("1,a"),
  "schemaOfCsv: options": f.schemaOfCsv("1;a", { sep: ";" }),
});
